package studio.patchbay.core.internal.skill;

import java.util.Locale;

/** Names for people: {@code renderStills} and {@code render_stills} are "Render stills", {@code exportFBX} "Export FBX". */
final class Titles {

    private static final String WORD_ENDS = "[_-]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])";

    private Titles() {}

    static String of(String name) {
        var title = new StringBuilder();
        for (String word : name.split(WORD_ENDS)) {
            if (word.isEmpty()) {
                continue;
            }
            if (!title.isEmpty()) {
                title.append(' ');
            }
            boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            title.append(acronym ? word : word.toLowerCase(Locale.ROOT));
        }
        return title.isEmpty() ? name : title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
