package studio.patchbay.launcher.internal.deploy;

/** Text that a stranger chose, for terminals and logs: without control and invisible characters, and not endless. */
final class PlainText {

    private PlainText() {}

    static String of(String text, int longest) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return clean.length() > longest ? clean.substring(0, longest) + "…" : clean;
    }
}
