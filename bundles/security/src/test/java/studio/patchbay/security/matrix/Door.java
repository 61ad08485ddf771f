package studio.patchbay.security.matrix;

import java.util.List;

/** One way to bring a request to the server: a method, a protocol era, a transport. */
public interface Door {

    /**
     * @param query of the URL, without the question mark, or null
     * @param authorization the values of the {@code Authorization} lines
     */
    Answer knock(String query, List<String> authorization);
}
