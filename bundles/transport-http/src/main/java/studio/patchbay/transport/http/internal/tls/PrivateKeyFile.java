package studio.patchbay.transport.http.internal.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads an unencrypted private key, RSA or EC, from PEM: PKCS#8, and what OpenSSL wrote before it, PKCS#1 and SEC1. */
final class PrivateKeyFile {

    private static final byte[] VERSION = Der.element(Der.INTEGER, new byte[] {0});
    /** 1.2.840.113549.1.1.1 with NULL parameters. */
    private static final byte[] RSA = {
        0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    /** 1.2.840.10045.2.1 */
    private static final byte[] EC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};

    private PrivateKeyFile() {}

    /** @throws FlawedFileException when there is no key that can be used */
    static PrivateKey read(Path file) {
        Pem block = Pem.blocks(file).stream()
                .filter(candidate -> candidate.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new FlawedFileException(file, "holds no private key", "give a key in PEM"));
        if (block.encrypted() || block.label().equals("ENCRYPTED PRIVATE KEY")) {
            throw new FlawedFileException(file, "is encrypted", "decrypt it, for only the user that runs this process to read:"
                    + " (umask 077; openssl pkey -in " + file + " -out " + file + ".plain)");
        }
        try {
            return key(pkcs8(block, file), file);
        } catch (RuntimeException e) {
            throw e instanceof FlawedFileException ? e : damaged(file);
        }
    }

    private static byte[] pkcs8(Pem block, Path file) {
        byte[] content = Der.element(Der.OCTET_STRING, block.der());
        return switch (block.label()) {
            case "PRIVATE KEY" -> block.der();
            case "RSA PRIVATE KEY" -> Der.element(Der.SEQUENCE, VERSION, RSA, content);
            case "EC PRIVATE KEY" -> Der.element(
                    Der.SEQUENCE, VERSION, Der.element(Der.SEQUENCE, EC, curve(block, file)), content);
            default -> throw new FlawedFileException(file, "holds a " + block.label(), "give an RSA or EC key");
        };
    }

    private static byte[] curve(Pem block, Path file) {
        byte[] curve = Der.curve(block.der());
        if (curve == null) {
            throw new FlawedFileException(file, "does not name its curve", "convert it: openssl pkey -in " + file);
        }
        return curve;
    }

    private static PrivateKey key(byte[] pkcs8, Path file) {
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                continue; // of another kind
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        throw damaged(file);
    }

    private static FlawedFileException damaged(Path file) {
        return new FlawedFileException(file, "holds no RSA or EC key that can be read", "check it: openssl pkey -in " + file
                + " -noout -text");
    }
}
