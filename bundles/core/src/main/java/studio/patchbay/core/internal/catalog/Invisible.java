package studio.patchbay.core.internal.catalog;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * The characters that nobody sees: control and format characters, and all others with Unicode's property
 * {@code Default_Ignorable_Code_Point}, assigned or not. Few of them are needed to write something that is seen, and those
 * are allowed where they do that and nowhere else:
 * <ul>
 *   <li>U+FE0E and U+FE0F choose text or emoji style of the symbol before them (UTS #51). All other variation selectors are
 *       refused, although some Han and mathematical characters have variants: each selector after each character is a byte
 *       that a model can read.
 *   <li>U+200D joins two emoji; with U+200C it also shapes words of the scripts that join their letters.
 *   <li>Mongolian letters have their own selectors.
 * </ul>
 * So flags of parts of countries, which are spelled with tag characters, are refused: the same tags spell any instruction.
 */
final class Invisible {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;

    /** The scripts whose spelling needs joiners (Unicode 9.2, 12 and 13). */
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC, UnicodeScript.SYRIAC, UnicodeScript.MONGOLIAN, UnicodeScript.NKO,
            UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI, UnicodeScript.GURMUKHI, UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU, UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM, UnicodeScript.SINHALA, UnicodeScript.TIBETAN, UnicodeScript.MYANMAR,
            UnicodeScript.KHMER);

    private Invisible() {}

    /**
     * Whether a character must not stand here.
     *
     * @param before the character before it, or 0
     * @param next the character after it, or 0
     */
    static boolean isRefused(int before, int c, int next) {
        if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
            boolean joinsEmoji = c == ZERO_WIDTH_JOINER && endsEmoji(before) && isEmoji(next);
            return !joinsEmoji && !isSeenIn(JOINING, before);
        }
        if (c == TEXT_STYLE || c == EMOJI_STYLE) {
            return !isEmoji(before);
        }
        if (isMongolianSelector(c)) {
            return !isSeenIn(EnumSet.of(UnicodeScript.MONGOLIAN), before);
        }
        return isInvisible(c);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SURROGATE -> true;
            case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
            default -> isIgnorable(c);
        };
    }

    /** Those of {@code Default_Ignorable_Code_Point} that are no format characters (DerivedCoreProperties.txt). */
    private static boolean isIgnorable(int c) {
        return c == 0x034F // combining grapheme joiner
                || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 // Hangul fillers
                || c == 0x17B4 || c == 0x17B5 // Khmer inherent vowels
                || isMongolianSelector(c)
                || c == 0x2065
                || c >= 0xFE00 && c <= EMOJI_STYLE
                || c >= 0xFFF0 && c <= 0xFFF8
                || c >= 0xE0000 && c <= 0xE0FFF; // tags, more variation selectors, and room for more
    }

    private static boolean isMongolianSelector(int c) {
        return c >= 0x180B && c <= 0x180D || c == 0x180F;
    }

    private static boolean endsEmoji(int c) {
        return c == EMOJI_STYLE || isEmoji(c);
    }

    /** More than the emoji of any one version of Unicode, but nothing that is not seen. */
    private static boolean isEmoji(int c) {
        return c >= 0x1F000 && c <= 0x1FAFF
                || c >= '0' && c <= '9' || c == '#' || c == '*' // keycaps
                || c == 0x203C || c == 0x2049 || c == 0x2139 || c == 0x3030
                || Character.getType(c) == Character.OTHER_SYMBOL
                || Character.getType(c) == Character.MATH_SYMBOL;
    }

    private static boolean isSeenIn(Set<UnicodeScript> scripts, int c) {
        return scripts.contains(UnicodeScript.of(c)) && !isInvisible(c);
    }
}
