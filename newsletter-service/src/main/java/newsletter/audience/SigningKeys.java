package newsletter.audience;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The keys that sign readers' tokens, shared by all nodes. The first is made at the first start, not when it is first
 * needed: that may be inside a transaction that is rolled back, key and all.
 */
@Repository
class SigningKeys implements SmartInitializingSingleton {

    static final String ALGORITHM = "HmacSHA256";

    private static final int SECRET_BYTES = 32;

    private static final String CURRENT = "SELECT MAX(id) FROM signing_key";

    private static final String SECRET = "SELECT secret FROM signing_key WHERE id = :id";

    /** The fixed key id makes nodes that start together agree: one inserts, the others keep what is there. */
    private static final String CREATE_FIRST = """
            INSERT INTO signing_key (id, secret, created_at) VALUES (1, :secret, :now) ON DUPLICATE KEY UPDATE id = id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Integer, SecretKeySpec> known = new ConcurrentHashMap<>();
    private volatile @Nullable Integer currentId;

    SigningKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        current();
    }

    /** The id of the key that signs new tokens. */
    int current() {
        Integer id = currentId;
        if (id == null) {
            id = newest().orElseGet(this::createFirst);
            currentId = id;
        }
        return id;
    }

    /** Empty when there is no such key (any more). */
    Optional<SecretKeySpec> find(int id) {
        SecretKeySpec key = known.get(id);
        return key != null ? Optional.of(key) : load(id);
    }

    private Optional<SecretKeySpec> load(int id) {
        Optional<SecretKeySpec> key = jdbc.sql(SECRET)
                .param("id", id)
                .query(byte[].class)
                .optional()
                .map(secret -> new SecretKeySpec(secret, ALGORITHM));
        key.ifPresent(loaded -> known.put(id, loaded));
        return key;
    }

    private Optional<Integer> newest() {
        return jdbc.sql(CURRENT)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single();
    }

    private int createFirst() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        jdbc.sql(CREATE_FIRST)
                .param("secret", secret)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return newest().orElseThrow();
    }
}
