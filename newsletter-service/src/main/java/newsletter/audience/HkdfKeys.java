package newsletter.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

@Component
class HkdfKeys implements DerivedKeys {

    private static final int OCTETS = 32;

    private final SigningKeys keys;

    HkdfKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public int current() {
        return keys.current();
    }

    @Override
    public int first() {
        return keys.first();
    }

    @Override
    public Optional<SecretKey> derive(int id, String purpose, String algorithm) {
        return keys.find(id).map(key -> derive(key, purpose, algorithm));
    }

    private static SecretKey derive(SecretKeySpec key, String purpose, String algorithm) {
        try {
            HKDFParameterSpec expansion =
                    HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(purpose.getBytes(UTF_8), OCTETS);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, expansion);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
