package studio.patchbay.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Small real files, so that a client may decode what it gets. */
final class Samples {

    private Samples() {}

    /** Four by four red pixels. */
    static byte[] png() {
        return read("red.png");
    }

    /** 20 ms of 400 Hz, 8 bit mono. */
    static byte[] wav() {
        return read("tone.wav");
    }

    private static byte[] read(String file) {
        try (var in = Samples.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " from the bundle", e);
        }
    }
}
