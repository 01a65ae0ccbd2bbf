package newsletter.audience;

import java.util.Optional;
import javax.crypto.SecretKey;

/** Keys for other purposes than readers' tokens, derived (HKDF, RFC 5869) from the keys that sign those. */
public interface DerivedKeys {

    /** The id of the key from which new things are derived; to be kept beside them. */
    int current();

    /** The id of the key with which this installation began: for what has to be recognised whatever keys come. */
    int first();

    /**
     * 256 bits; empty when there is no such key (any more).
     *
     * @param purpose names what the key is for: different purposes give unrelated keys
     * @param algorithm what the key says it is: {@code AES}, {@code HmacSHA256}
     */
    Optional<SecretKey> derive(int id, String purpose, String algorithm);
}
