package studio.patchbay.launcher.internal.settings;

import java.util.stream.Collectors;

/** The table of docs/configuration.md, made from the code. */
final class ConfigurationPage {

    static final String BEGIN = "<!-- made from KnownSettings: begin -->\n";
    static final String END = "<!-- made from KnownSettings: end -->\n";

    private ConfigurationPage() {}

    static String table() {
        return KnownSettings.ALL.stream()
                .map(ConfigurationPage::row)
                .collect(Collectors.joining("", "\n| Key | Type | Default | Environment | Meaning |\n|---|---|---|---|---|\n", "\n"));
    }

    private static String row(Setting<?> setting) {
        String environment = code(setting.environmentName())
                + setting.aliases().stream().map(alias -> ", " + code(alias)).collect(Collectors.joining());
        return "| " + code(setting.key()) + " | " + type(setting) + " | " + fallback(setting) + " | " + environment
                + " | " + setting.description() + " |\n";
    }

    private static String type(Setting<?> setting) {
        return setting.type().choices().isEmpty() || setting.type() == ValueType.BOOLEAN
                ? setting.type().name()
                : setting.type().expected();
    }

    private static String fallback(Setting<?> setting) {
        if (!setting.defaultNote().isEmpty()) {
            return setting.defaultNote();
        }
        return setting.defaultText().isEmpty() ? "none" : code(setting.defaultText());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
