package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The end of a zip file, which whoever copies a file writes last (APPNOTE 4.3.16). It says where the central directory
 * starts; only if directory and end lie exactly behind one another is the file whole. A jar that is cut off right after
 * another jar inside it has an end, too, but one that tells another place.
 */
final class ZipEnd {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private ZipEnd() {}

    static boolean isComplete(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, LENGTH + LONGEST_COMMENT))
                    .order(ByteOrder.LITTLE_ENDIAN);
            long start = size - tail.capacity();
            while (tail.hasRemaining() && channel.read(tail, start + tail.position()) >= 0) {
                // a read may bring less than asked for
            }
            return isComplete(tail.flip(), start);
        }
    }

    private static boolean isComplete(ByteBuffer tail, long start) {
        for (int at = tail.limit() - LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE && commentLength(tail, at) == tail.limit() - at - LENGTH) {
                long directorySize = Integer.toUnsignedLong(tail.getInt(at + 12));
                long directoryStart = Integer.toUnsignedLong(tail.getInt(at + 16));
                return directoryStart + directorySize == start + at;
            }
        }
        return false;
    }

    private static int commentLength(ByteBuffer tail, int at) {
        return Short.toUnsignedInt(tail.getShort(at + 20));
    }
}
