package newsletter.audience;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tokens of the service, signed with a key that everybody knows: for what must be measured without a database. */
public final class FixedTokens {

    private FixedTokens() {}

    public static ReaderTokens create() {
        SigningKeys key = new KnownKey();
        TokenProperties properties = new TokenProperties(Duration.ZERO, Duration.ofDays(400));
        return new HmacReaderTokens(new TokenSigning(key), key, properties, Clock.systemUTC());
    }

    private static final class KnownKey extends SigningKeys {

        private final SecretKeySpec key =
                new SecretKeySpec("known to everybody, safe for no one".getBytes(StandardCharsets.US_ASCII), ALGORITHM);

        KnownKey() {
            super(JdbcClient.create(new DriverManagerDataSource()), Clock.systemUTC());
        }

        @Override
        int current() {
            return 1;
        }

        @Override
        int first() {
            return 1;
        }

        @Override
        Optional<SecretKeySpec> find(int id) {
            return Optional.of(key);
        }
    }
}
