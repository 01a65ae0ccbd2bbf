package newsletter.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import newsletter.kernel.Sealing;
import org.springframework.stereotype.Component;

/** A random nonce of 96 bits stands in front of what is sealed; the context is authenticated with it. */
@Component
class AesGcmSealing implements Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;

    private final DerivedKeys keys;
    private final SecureRandom random = new SecureRandom();

    AesGcmSealing(DerivedKeys keys) {
        this.keys = keys;
    }

    @Override
    public int currentKey() {
        return keys.current();
    }

    @Override
    public byte[] seal(byte[] plain, int key, String purpose, String context) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key(key, purpose), nonce, context)
                    .doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, int key, String purpose, String context) {
        if (sealed.length <= NONCE_OCTETS) {
            throw new IllegalArgumentException("what is sealed is incomplete");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key(key, purpose), Arrays.copyOf(sealed, NONCE_OCTETS), context)
                    .doFinal(sealed, NONCE_OCTETS, sealed.length - NONCE_OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("what is sealed cannot be opened", e);
        }
    }

    private SecretKey key(int id, String purpose) {
        return keys.derive(id, purpose, "AES").orElseThrow(() -> new IllegalArgumentException("the key is gone"));
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }
}
