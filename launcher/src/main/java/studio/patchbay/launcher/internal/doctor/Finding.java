package studio.patchbay.launcher.internal.doctor;

/**
 * One thing that was looked at.
 *
 * @param subject what it is: {@code Java}, {@code home}, …
 * @param ok whether it is as it should be
 * @param found what was found
 * @param remedy how to mend it; an empty string when it is right
 */
public record Finding(String subject, boolean ok, String found, String remedy) {

    static Finding right(String subject, String found) {
        return new Finding(subject, true, found, "");
    }

    static Finding wrong(String subject, String found, String remedy) {
        return new Finding(subject, false, found, remedy);
    }
}
