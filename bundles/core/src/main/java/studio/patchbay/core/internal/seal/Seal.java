package studio.patchbay.core.internal.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Seals for one purpose: AES-256-GCM, so that it can neither be read nor changed. */
public final class Seal {

    private static final int ID_BYTES = Integer.BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String purpose;
    private final Keyring keyring;

    public Seal(String purpose, Keyring keyring) {
        this.purpose = purpose;
        this.keyring = keyring;
    }

    /** @param binding what the seal is good for: it opens only with the same */
    public String seal(byte[] plain, byte[] binding) {
        SealKey key = keyring.keys().first();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, binding).doFinal(plain);
            ByteBuffer all = ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + sealed.length).putInt(key.id()).put(nonce).put(sealed);
            return encoded(all.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @return empty when the text was not sealed with one of the keys, was changed, or belongs to another binding */
    public Optional<byte[]> open(String text, byte[] binding) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (!encoded(all.array()).equals(text)) {
                return Optional.empty(); // some bits of the last character stand for nothing: there is one text for each seal
            }
            if (all.remaining() < ID_BYTES + NONCE_BYTES + TAG_BITS / 8) {
                // What is shorter than a tag makes some versions of Java throw what is no GeneralSecurityException.
                return Optional.empty();
            }
            SealKey key = keyring.keys().find(all.getInt());
            byte[] nonce = new byte[NONCE_BYTES];
            all.get(nonce);
            return key == null
                    ? Optional.empty()
                    : Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, binding)
                            .doFinal(all.array(), all.position(), all.remaining()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, SealKey key, byte[] nonce, byte[] binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.of(purpose), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(binding);
        return cipher;
    }
}
