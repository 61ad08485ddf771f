package studio.patchbay.security.matrix;

import java.util.List;
import java.util.function.Supplier;

/**
 * One case.
 *
 * @param authorization makes the values of the {@code Authorization} lines when the case is run
 * @param status the expected one; 0 for let in
 * @param challenge the exact {@code WWW-Authenticate}, or null for none
 */
public record Row(String name, String query, Supplier<List<String>> authorization, int status, String challenge) {

    @Override
    public String toString() {
        return name;
    }
}
