package newsletter.audience;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
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

    private static final String FIRST = "SELECT MIN(id) FROM signing_key";

    private static final String NEWEST_SINCE = "SELECT created_at FROM signing_key ORDER BY id DESC LIMIT 1";

    private static final String REPLACED = "SELECT created_at FROM signing_key WHERE id > :id ORDER BY id LIMIT 1";

    private static final String CREATE = "INSERT INTO signing_key (id, secret, created_at) VALUES (:id, :secret, :now)";

    private static final String SECRET = "SELECT secret FROM signing_key WHERE id = :id";

    /** The fixed key id makes nodes that start together agree: one inserts, the others keep what is there. */
    private static final String CREATE_FIRST = """
            INSERT INTO signing_key (id, secret, created_at) VALUES (1, :secret, :now) ON DUPLICATE KEY UPDATE id = id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Integer, SecretKeySpec> known = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> replaced = new ConcurrentHashMap<>();
    private volatile @Nullable Integer currentId;
    private volatile @Nullable Integer firstId;

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

    /** Another node may have made one. */
    @Scheduled(fixedDelayString = "PT30S")
    void refresh() {
        newest().ifPresent(id -> currentId = id);
    }

    /** The id of the key with which this installation began: for what must stay as it is whatever keys come. */
    int first() {
        Integer id = firstId;
        if (id == null) {
            current();
            id = jdbc.sql(FIRST).query(Integer.class).single();
            firstId = id;
        }
        return id;
    }

    /** When the key that signs new tokens was made. */
    Instant newestSince() {
        return jdbc.sql(NEWEST_SINCE)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /** When a key was replaced by the next one; empty while it is the newest. */
    Optional<Instant> replacedAt(int id) {
        if (id >= current()) {
            return Optional.empty();
        }
        Instant known = replaced.get(id);
        return known != null ? Optional.of(known) : loadReplaced(id);
    }

    /** @return the id of the new key, which {@link #refresh} makes the current one when the transaction is over */
    int createNext() {
        int id = newest().orElse(0) + 1;
        jdbc.sql(CREATE)
                .param("id", id)
                .param("secret", newSecret())
                .param("now", Timestamp.from(clock.instant()))
                .update();
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

    private Optional<Instant> loadReplaced(int id) {
        Optional<Instant> at = jdbc.sql(REPLACED)
                .param("id", id)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
        at.ifPresent(instant -> replaced.put(id, instant));
        return at;
    }

    private static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    private int createFirst() {
        jdbc.sql(CREATE_FIRST)
                .param("secret", newSecret())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return newest().orElseThrow();
    }
}
