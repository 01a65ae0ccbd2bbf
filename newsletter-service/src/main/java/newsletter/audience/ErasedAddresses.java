package newsletter.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses of readers who had everything erased, as keyed hashes: told when they come again, and found by nobody who has only the table. No import
 * brings them back, and who must not be mailed stays so.
 */
@Repository
public class ErasedAddresses {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "newsletter erased address";

    private static final String KEYS = "SELECT DISTINCT key_id FROM erased_address";

    private static final String KEEP = """
            INSERT INTO erased_address (key_id, hash, suppressed_reason, at) VALUES (:key, :hash, :reason, :now)
            ON DUPLICATE KEY UPDATE suppressed_reason = VALUES(suppressed_reason), at = VALUES(at)
            """;

    /** As it is now, whatever the transaction saw before: who was erased a moment ago counts. */
    private static final String AMONG =
            "SELECT HEX(hash) FROM erased_address WHERE key_id = :key AND hash IN (:hashes) LOCK IN SHARE MODE";

    private static final String SUPPRESSED = """
            SELECT suppressed_reason, at FROM erased_address WHERE key_id = :key AND hash = :hash AND suppressed_reason IS NOT NULL
            """;

    private static final String FORGET_SUPPRESSION =
            "UPDATE erased_address SET suppressed_reason = NULL WHERE key_id = :key AND hash = :hash AND suppressed_reason IS NOT NULL";

    private static final String LIFT = "DELETE FROM erased_address WHERE key_id = :key AND hash = :hash";

    private static final String SUPPRESS = """
            INSERT INTO suppression (email, reason, created_at) VALUES (:email, :reason, :at)
            ON DUPLICATE KEY UPDATE email = VALUES(email)
            """;

    private final JdbcClient jdbc;
    private final DerivedKeys keys;
    private final Clock clock;

    ErasedAddresses(JdbcClient jdbc, DerivedKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The reader comes back by an own, confirmed wish: imports may bring the address again. If it must not be mailed, that goes on, as a suppression
     * like any other, which an operator can lift.
     */
    @Transactional
    public void lift(EmailAddress email) {
        suppression(email)
                .ifPresent(kept -> jdbc.sql(SUPPRESS)
                        .param("email", email.value())
                        .param("reason", kept.reason().name())
                        .param("at", Timestamp.from(kept.createdAt()))
                        .update());
        each(LIFT, email);
    }

    /** Which of these were erased. */
    Set<String> among(Collection<String> emails) {
        Set<String> found = new HashSet<>();
        if (!emails.isEmpty()) {
            keyIds().forEach(key -> found.addAll(among(emails, key)));
        }
        return found;
    }

    void keep(EmailAddress email, Suppression.@Nullable Reason suppressed) {
        int key = keys.first();
        jdbc.sql(KEEP)
                .param("key", key)
                .param("hash", hash(key, email.value()))
                .param("reason", suppressed == null ? null : suppressed.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Of an erased address that must not be mailed. */
    Optional<Suppression> suppression(EmailAddress email) {
        return keyIds().stream()
                .flatMap(key -> jdbc
                        .sql(SUPPRESSED)
                        .param("key", key)
                        .param("hash", hash(key, email.value()))
                        .query((row, number) -> new Suppression(
                                email,
                                Suppression.Reason.valueOf(row.getString("suppressed_reason")),
                                null,
                                row.getTimestamp("at").toInstant()))
                        .list()
                        .stream())
                .findFirst();
    }

    /** @return how many there were */
    int forgetSuppression(EmailAddress email) {
        return each(FORGET_SUPPRESSION, email);
    }

    private Set<String> among(Collection<String> emails, int key) {
        Map<String, String> byHash = emails.stream()
                .collect(toMap(email -> HexFormat.of().withUpperCase().formatHex(hash(key, email)), email -> email));
        List<byte[]> hashes =
                byHash.keySet().stream().map(HexFormat.of()::parseHex).toList();
        Set<String> found = new HashSet<>();
        jdbc.sql(AMONG)
                .param("key", key)
                .param("hashes", hashes)
                .query((row, number) -> Objects.requireNonNull(byHash.get(row.getString(1))))
                .list()
                .forEach(found::add);
        return found;
    }

    private int each(String sql, EmailAddress email) {
        return keyIds().stream()
                .mapToInt(key -> jdbc.sql(sql)
                        .param("key", key)
                        .param("hash", hash(key, email.value()))
                        .update())
                .sum();
    }

    private List<Integer> keyIds() {
        return jdbc.sql(KEYS).query((row, number) -> row.getInt(1)).list();
    }

    private byte[] hash(int keyId, String email) {
        SecretKey key = keys.derive(keyId, PURPOSE, ALGORITHM).orElseThrow();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(email.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
