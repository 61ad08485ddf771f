package studio.patchbay.launcher.internal.deploy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls in a class file that would end the process. They are made calls of methods that do not exist, which is a
 * matter of the constant pool alone (JVMS 4.4): the code, its verification and the version of the class file do not matter,
 * and method references ({@code System::exit}) are covered, too.
 */
final class ExitCalls {

    /** What the {@link NoSuchMethodError} says after the method's name; JVMS 4.2.2 forbids few characters in it. */
    private static final String REFUSAL = " (not for bundles: it would end the whole host)";

    private static final String DESCRIPTOR = "(I)V";
    private static final Set<String> METHODS =
            Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");

    private static final int UTF8 = 1;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int COUNT_AT = 8;
    private static final int MOST_CONSTANTS = 0xFFFF;

    private final ByteBuffer file;
    private final int[] constants;
    private final int end;

    private ExitCalls(byte[] classFile) {
        file = ByteBuffer.wrap(classFile);
        constants = new int[Short.toUnsignedInt(file.getShort(COUNT_AT))];
        int at = COUNT_AT + 2;
        for (int i = 1; i < constants.length; i++) {
            constants[i] = at;
            int tag = file.get(at);
            at += length(at);
            i += tag == 5 || tag == 6 ? 1 : 0; // long and double count twice
        }
        end = at;
    }

    /** The class file with other names in those calls; empty if it has none. */
    static Optional<byte[]> renamed(byte[] classFile) {
        try {
            ExitCalls calls = new ExitCalls(classFile);
            List<Integer> found = calls.find();
            return found.isEmpty() ? Optional.empty() : Optional.of(calls.rename(found));
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            return Optional.empty(); // the JVM will say what is wrong with it
        }
    }

    private int length(int at) {
        return switch (file.get(at)) {
            case UTF8 -> 3 + unsigned(at + 1);
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, METHOD, 11, NAME_AND_TYPE, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IllegalArgumentException("constant of an unknown kind");
        };
    }

    private List<Integer> find() {
        List<Integer> found = new ArrayList<>();
        for (int at : constants) {
            if (at > 0 && file.get(at) == METHOD && METHODS.contains(owner(at) + "." + name(at))
                    && DESCRIPTOR.equals(descriptor(at))) {
                found.add(at);
            }
        }
        return found;
    }

    private String owner(int method) {
        return text(constants[unsigned(method + 1)] + 1);
    }

    private String name(int method) {
        return text(constants[unsigned(method + 3)] + 1);
    }

    private String descriptor(int method) {
        return text(constants[unsigned(method + 3)] + 3);
    }

    /** The text that the index at a place points to. */
    private String text(int at) {
        int utf8 = constants[unsigned(at)];
        return new String(file.array(), utf8 + 3, unsigned(utf8 + 1), StandardCharsets.UTF_8);
    }

    private byte[] rename(List<Integer> methods) {
        int count = constants.length;
        if (count + 2 * methods.size() > MOST_CONSTANTS) {
            return file.array(); // no room; no compiler has made such a class yet
        }
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(added)) {
            for (int method : methods) {
                out.writeByte(UTF8);
                out.writeUTF(name(method) + REFUSAL);
                out.writeByte(NAME_AND_TYPE);
                out.writeShort(count);
                out.writeShort(unsigned(constants[unsigned(method + 3)] + 3));
                file.putShort(method + 3, (short) (count + 1));
                count += 2;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.putShort(COUNT_AT, (short) count);
        return ByteBuffer.allocate(file.capacity() + added.size())
                .put(file.array(), 0, end)
                .put(added.toByteArray())
                .put(file.array(), end, file.capacity() - end)
                .array();
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }
}
