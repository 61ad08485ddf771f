package studio.patchbay.transport.http.internal.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Date;
import java.util.List;

/** A certificate chain and the private key that belongs to it; checked to do so. */
record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {

    private static final int SHORTEST_RSA = 2048;
    private static final byte[] PROBE = {1, 2, 3};

    /** @throws FlawedFileException when a file cannot be used, or they do not belong together */
    static ServerIdentity read(Path certificateFile, Path keyFile) {
        List<X509Certificate> chain = CertificateFile.read(certificateFile);
        PrivateKey key = PrivateKeyFile.read(keyFile);
        X509Certificate own = chain.get(0);
        if (!pair(own.getPublicKey(), key)) {
            boolean misplaced = chain.stream().anyMatch(other -> pair(other.getPublicKey(), key));
            throw misplaced
                    ? new FlawedFileException(certificateFile, "does not begin with the server's certificate",
                            "put that first and the one that issued it after it")
                    : new FlawedFileException(certificateFile, "does not belong to the key " + keyFile,
                            "give a certificate and its own key");
        }
        if (own.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
            throw new FlawedFileException(keyFile, "is an RSA key of less than " + SHORTEST_RSA + " bits", "make a longer one");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new FlawedFileException(certificateFile, "is no chain: certificate " + (i + 1) + " has not issued certificate " + i,
                        "begin with the server's certificate and let each be followed by its issuer");
            }
        }
        return new ServerIdentity(chain, key);
    }

    private static boolean pair(PublicKey certified, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // of different kinds
        }
    }

    boolean expired() {
        return chain.get(0).getNotAfter().before(new Date());
    }

    /** Whether clients may take it now, as far as its time goes. */
    boolean holds() {
        return !expired() && !chain.get(0).getNotBefore().after(new Date());
    }

    Date notBefore() {
        return chain.get(0).getNotBefore();
    }

    Date notAfter() {
        return chain.get(0).getNotAfter();
    }

    /** @param password protects nothing, as the store never leaves this process, but one is asked for */
    KeyStore keyStore(String password) {
        KeyStore store = Stores.empty();
        try {
            store.setKeyEntry("server", key, password.toCharArray(), chain.toArray(X509Certificate[]::new));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return store;
    }
}
