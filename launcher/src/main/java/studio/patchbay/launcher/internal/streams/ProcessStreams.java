package studio.patchbay.launcher.internal.streams;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;

/**
 * The process's real standard input and output.
 *
 * @param in unbuffered
 * @param out unbuffered
 */
public record ProcessStreams(InputStream in, OutputStream out) {

    /** Set by the start script when it has moved standard output to another descriptor, and 1 is standard error. */
    private static final String DESCRIPTOR = "patchbay.stdout";

    /** Keeps the real streams and sends whatever else prints to {@code System.out} to standard error. */
    public static ProcessStreams take() {
        ProcessStreams real = new ProcessStreams(new FileInputStream(FileDescriptor.in), new FileOutputStream(output()));
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        return real;
    }

    /** Opening {@code /dev/fd/3} instead would fail where it is a socket, as it is when Node.js starts the process. */
    private static FileDescriptor output() {
        Integer number = Integer.getInteger(DESCRIPTOR);
        if (number == null) {
            return FileDescriptor.out;
        }
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return constructor.newInstance(number);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalStateException("Standard output is on the descriptor " + number
                    + ", which this Java cannot write to; start the process without -D" + DESCRIPTOR, e);
        }
    }
}
