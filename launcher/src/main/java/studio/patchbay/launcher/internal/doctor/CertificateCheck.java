package studio.patchbay.launcher.internal.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a server's certificate holds, for how long, for which names, and whether it belongs to its key. */
final class CertificateCheck {

    private static final Duration SOON = Duration.ofDays(14);
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private CertificateCheck() {}

    /** @param names that clients use for this host */
    static Finding of(String subject, Path file, Optional<Path> key, List<String> names, Instant now) {
        X509Certificate certificate;
        try (InputStream pem = Files.newInputStream(file)) {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException e) {
            return Finding.wrong(subject, file + " cannot be read", "Put the certificate there, or correct http.tls.certificate.");
        } catch (CertificateException e) {
            return Finding.wrong(subject, file + " holds no certificate in PEM form", "Write it as PEM: -----BEGIN CERTIFICATE-----");
        }
        return judge(subject, certificate, file, key, names, now);
    }

    private static Finding judge(
            String subject, X509Certificate certificate, Path file, Optional<Path> key, List<String> names, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        if (end.isBefore(now)) {
            return Finding.wrong(subject, file + " has expired on " + end,
                    "Renew it; a running host takes one that holds by itself, and until then keeps the one it has.");
        }
        if (certificate.getNotBefore().toInstant().isAfter(now)) {
            return Finding.wrong(subject, file + " is not valid before " + certificate.getNotBefore().toInstant(),
                    "Look at the clock of this machine, or take the right certificate.");
        }
        if (end.isBefore(now.plus(SOON))) {
            return Finding.warning(subject, file + " expires on " + end, "Renew it; a running host takes the new one by itself.");
        }
        Optional<String> uncovered = names.stream().filter(name -> !covers(certificate, name)).findFirst();
        if (uncovered.isPresent()) {
            return Finding.wrong(subject, file + " does not name " + uncovered.get() + ", which http.allowedHosts has",
                    "Take a certificate for every name that clients use.");
        }
        return key.map(path -> key(subject, certificate, file, path)).orElseGet(() -> right(subject, file, end));
    }

    private static Finding key(String subject, X509Certificate certificate, Path file, Path key) {
        try {
            Matcher pem = PKCS8.matcher(Files.readString(key, StandardCharsets.ISO_8859_1));
            if (pem.find() && !belong(certificate, pem.group(1))) {
                return Finding.wrong(subject, key + " is not the key of " + file, "Take the two files that were made together.");
            }
        } catch (IOException e) {
            return Finding.wrong(subject, key + " cannot be read", "Let the user of the host read it, or correct http.tls.key.");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Finding.wrong(subject, key + " is not the key of " + file, "Take the two files that were made together.");
        }
        return PrivateFileCheck.isOpen(key)
                ? Finding.wrong(subject, key + " can be read or changed by others", "Run: chmod 600 " + key)
                : right(subject, file, certificate.getNotAfter().toInstant());
    }

    private static Finding right(String subject, Path file, Instant end) {
        return Finding.right(subject, file + " is valid until " + end);
    }

    /** What the one signs, the other verifies. */
    private static boolean belong(X509Certificate certificate, String base64) throws GeneralSecurityException {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        PrivateKey key = KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        Signature signature = Signature.getInstance(switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        });
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        return signature.verify(signed);
    }

    /** RFC 6125, section 6.4.3: a wildcard stands for one label, the first. */
    private static boolean covers(X509Certificate certificate, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String wildcard = wanted.contains(".") ? "*" + wanted.substring(wanted.indexOf('.')) : wanted;
        return names(certificate).stream()
                .map(covered -> covered.toLowerCase(Locale.ROOT))
                .anyMatch(covered -> covered.equals(wanted) || covered.equals(wildcard));
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            return certificate.getSubjectAlternativeNames() == null
                    ? List.of()
                    : certificate.getSubjectAlternativeNames().stream()
                            .filter(name -> name.get(1) instanceof String)
                            .map(name -> (String) name.get(1))
                            .toList();
        } catch (CertificateException e) {
            return List.of();
        }
    }
}
