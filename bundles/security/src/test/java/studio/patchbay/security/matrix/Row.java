package studio.patchbay.security.matrix;

import java.util.List;
import java.util.function.Supplier;

/**
 * One case.
 *
 * @param authorization makes the values of the {@code Authorization} lines when the case is run
 * @param status the expected one; 0 for let in
 * @param challenge the exact {@code WWW-Authenticate}, or null for none
 * @param guarded the same where the guard stands before the authenticator, and answers what is nobody's
 */
public record Row(
        String name, String query, Supplier<List<String>> authorization, int status, String challenge, String guarded) {

    @Override
    public String toString() {
        return name;
    }
}
