package studio.patchbay.launcher.internal.streams;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process's real standard input and output.
 *
 * @param in unbuffered
 * @param out unbuffered
 */
public record ProcessStreams(InputStream in, OutputStream out) {

    /** Keeps the real streams and sends whatever else prints to {@code System.out} to standard error. */
    public static ProcessStreams take() {
        ProcessStreams real =
                new ProcessStreams(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        return real;
    }
}
