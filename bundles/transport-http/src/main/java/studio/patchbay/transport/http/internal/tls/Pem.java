package studio.patchbay.transport.http.internal.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a PEM file (RFC 7468); what stands between them is explanatory text.
 *
 * @param encrypted whether the block says that it is, as OpenSSL's older forms do within
 */
record Pem(String label, boolean encrypted, byte[] der) {

    private static final int LARGEST_FILE = 1024 * 1024;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z-]+:.*$");

    /** @throws FlawedFileException when the file cannot be read or a block is not Base64 */
    static List<Pem> blocks(Path file) {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(file));
        while (block.find()) {
            String body = block.group(2);
            boolean encrypted = body.contains("Proc-Type: 4,ENCRYPTED");
            blocks.add(new Pem(block.group(1), encrypted, encrypted ? new byte[0] : decoded(file, body)));
        }
        return blocks;
    }

    private static byte[] decoded(Path file, String body) {
        try {
            return Base64.getMimeDecoder().decode(HEADER.matcher(body).replaceAll("").strip());
        } catch (IllegalArgumentException e) {
            throw new FlawedFileException(file, "is damaged PEM", "copy it again, as a whole");
        }
    }

    private static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new FlawedFileException(file, "is a folder", "give the file in it");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new FlawedFileException(file, "is no PEM file: it is larger than 1 MiB", "give a file in PEM");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1); // any bytes may stand between the blocks
        } catch (NoSuchFileException e) {
            throw new FlawedFileException(file, "does not exist", "give the path of a file in PEM");
        } catch (AccessDeniedException e) {
            throw new FlawedFileException(file, "may not be read", "let the user that runs this process read it");
        } catch (IOException e) {
            throw new FlawedFileException(file, "cannot be read: " + e, "give the path of a file in PEM");
        }
    }
}
