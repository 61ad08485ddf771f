package studio.patchbay.client.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The headers that say who we are. */
public final class Credentials {

    private final Map<String, String> fixed;
    private final Path tokenFile;
    private volatile Map<String, String> headers;

    /**
     * @param tokenFile null for none
     * @throws IllegalArgumentException when it cannot be read, with a sentence that names it
     */
    public Credentials(Map<String, String> fixed, Path tokenFile) {
        this.fixed = fixed;
        this.tokenFile = tokenFile;
        this.headers = tokenFile == null ? fixed : read();
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Reads the token anew, which may have been rotated. @return whether it is another one */
    public boolean renew() {
        if (tokenFile == null) {
            return false;
        }
        Map<String, String> now;
        try {
            now = read();
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean other = !now.equals(headers);
        headers = now;
        return other;
    }

    private Map<String, String> read() {
        String token;
        try {
            token = Files.readString(tokenFile, UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("The token file " + tokenFile + " cannot be read; it must hold a bearer token", e);
        }
        if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException("The token file " + tokenFile + " must hold one bearer token and nothing else");
        }
        Map<String, String> all = new HashMap<>(fixed);
        all.put("Authorization", "Bearer " + token);
        return Map.copyOf(all);
    }
}
