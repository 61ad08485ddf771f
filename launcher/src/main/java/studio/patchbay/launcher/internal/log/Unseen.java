package studio.patchbay.launcher.internal.log;

/**
 * Characters that are not seen, but do something: they end a line for some reader of the log (U+2028 and U+2029 too), drive a
 * terminal, or change the order or the look of others.
 */
final class Unseen {

    private static final String HEX = "0123456789abcdef";

    private Unseen() {}

    static boolean is(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true; // a surrogate is half a character here, which no encoding can write
            default -> false;
        };
    }

    /** As Java and JSON write it. */
    static void escape(StringBuilder line, int codePoint) {
        for (char unit : Character.toChars(codePoint)) {
            line.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                line.append(HEX.charAt(unit >> shift & 0xf));
            }
        }
    }
}
