package studio.patchbay.launcher.internal.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the ordinary arguments of the commands that start a host. Picocli could, but it alone would take a twelfth of a start
 * (docs/performance.md). Picocli still defines the command line: what is not ordinary, such as a mistake or a call for help,
 * is left to it, and a test compares the two.
 */
final class PlainOptions {

    private final SettingOptions options = new SettingOptions();
    private final Set<String> seen = new HashSet<>();

    private PlainOptions() {}

    /** @param arguments those after the name of the command; empty if only picocli can tell what they mean */
    static Optional<SettingOptions> read(List<String> arguments) {
        PlainOptions plain = new PlainOptions();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!rest.hasNext() || !plain.take(option, rest.next())) {
                return Optional.empty();
            }
        }
        return Optional.of(plain.options);
    }

    private boolean take(String option, String value) {
        boolean repeated = !seen.add(option);
        if (value.isEmpty() || value.startsWith("-") || value.startsWith("@") || value.contains("\"")) {
            return false; // may be more than a text
        }
        switch (option) {
            case "--skills" -> options.skills = extended(options.skills, value);
            case "--set" -> options.assignments = extended(options.assignments, value);
            case "--bind" -> options.bind = value;
            case "--port" -> options.port = value;
            case "--behind-proxy" -> options.behindProxy = value;
            case "--home" -> options.home.home = value;
            case "--config" -> options.home.config = value;
            default -> {
                return false;
            }
        }
        return !repeated || option.equals("--skills") || option.equals("--set");
    }

    private static List<String> extended(List<String> values, String value) {
        List<String> extended = new ArrayList<>(values == null ? List.of() : values);
        extended.add(value);
        return extended;
    }
}
