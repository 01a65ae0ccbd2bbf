package newsletter.identity.signin;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane unless configured otherwise, as OWASP's cheat sheet on password
 * storage has it.
 */
@Component
class Passwords {

    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;
    private static final int LANES = 1;
    private static final int PASSES = 2;

    /** Whoever knocks a hundred times at once must not take two gigabytes. */
    private static final int AT_ONCE = 4;

    private final Argon2PasswordEncoder encoder;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final String nobodys;

    Passwords(SignInProperties properties) {
        this.encoder = new Argon2PasswordEncoder(SALT_OCTETS, HASH_OCTETS, LANES, properties.passwordMemory(), PASSES);
        this.nobodys = encoded(Secrets.next());
    }

    String hash(String password) {
        room.acquireUninterruptibly();
        try {
            return encoded(password);
        } finally {
            room.release();
        }
    }

    /** Takes the same time when there is no hash to compare with. */
    boolean matches(String password, @Nullable String hash) {
        room.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash == null ? nobodys : hash) && hash != null;
        } finally {
            room.release();
        }
    }

    private String encoded(String password) {
        return Objects.requireNonNull(encoder.encode(password), "what is not null has a hash");
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }
}
