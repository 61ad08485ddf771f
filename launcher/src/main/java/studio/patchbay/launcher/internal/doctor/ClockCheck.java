package studio.patchbay.launcher.internal.doctor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Whether the clock is behind the time at which this program was written; certificates and tokens would be refused. */
final class ClockCheck {

    private static final Duration TIME_ZONE = Duration.ofDays(1);

    private ClockCheck() {}

    static Finding of(Instant now) {
        try {
            Path code = Path.of(ClockCheck.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return of(now, Files.getLastModifiedTime(code).toInstant());
        } catch (IOException | URISyntaxException e) {
            return Finding.right("clock", now.toString());
        }
    }

    /** @param written when the program was; archives keep the time without its zone */
    static Finding of(Instant now, Instant written) {
        return now.isBefore(written.minus(TIME_ZONE))
                ? Finding.wrong("clock", "it is " + now + " here, before this program was written",
                        "Set the clock (NTP); certificates and tokens are judged by it.")
                : Finding.right("clock", now.toString());
    }
}
