package studio.patchbay.launcher.internal.doctor;

/**
 * One thing that was looked at.
 *
 * @param subject what it is: {@code Java}, {@code home}, …
 * @param ok whether it works
 * @param warning whether it works, but somebody has to see to it
 * @param found what was found
 * @param remedy how to mend it; an empty string when all is well
 */
public record Finding(String subject, boolean ok, boolean warning, String found, String remedy) {

    static Finding right(String subject, String found) {
        return new Finding(subject, true, false, found, "");
    }

    static Finding wrong(String subject, String found, String remedy) {
        return new Finding(subject, false, false, found, remedy);
    }

    static Finding warning(String subject, String found, String remedy) {
        return new Finding(subject, true, true, found, remedy);
    }
}
