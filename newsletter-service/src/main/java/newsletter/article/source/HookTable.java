package newsletter.article.source;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import newsletter.kernel.Sealing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements about secrets of calling sites. */
@Repository
class HookTable {

    private static final String PURPOSE = "source-hook";

    // Two rows are counted when one is replaced.
    private static final String SAVE = """
            INSERT INTO source_hook (source_id, secret, secret_key, created_at)
            VALUES (:source, :secret, :key, :now)
            ON DUPLICATE KEY UPDATE secret = VALUES(secret), secret_key = VALUES(secret_key), created_at = VALUES(created_at),
                last_call_at = NULL
            """;

    private static final String REMOVE = "DELETE FROM source_hook WHERE source_id = :source";

    private static final String SECRET = "SELECT secret, secret_key FROM source_hook WHERE source_id = :source";

    private static final String STATE = "SELECT created_at, last_call_at FROM source_hook WHERE source_id = :source";

    // To the minute: no write for each of a hundred calls.
    private static final String CALLED = """
            UPDATE source_hook SET last_call_at = :now
             WHERE source_id = :source AND (last_call_at IS NULL OR last_call_at < :now - INTERVAL 1 MINUTE)
            """;

    private final JdbcClient jdbc;
    private final Sealing sealing;

    HookTable(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    /** @return whether one was replaced */
    boolean save(SourceId source, String secret, Instant now) {
        int key = sealing.currentKey();
        byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
        return jdbc.sql(SAVE)
                        .param("source", source.value())
                        .param("secret", sealing.seal(plain, key, PURPOSE, context(source)))
                        .param("key", key)
                        .param("now", Timestamp.from(now))
                        .update()
                > 1;
    }

    boolean remove(SourceId source) {
        return jdbc.sql(REMOVE).param("source", source.value()).update() > 0;
    }

    Optional<String> secret(SourceId source) {
        return jdbc.sql(SECRET)
                .param("source", source.value())
                .query((row, n) -> open(row.getBytes("secret"), row.getInt("secret_key"), source))
                .optional()
                .flatMap(secret -> secret);
    }

    /** Empty when the key that sealed it is gone: it has to be renewed. */
    private Optional<String> open(byte[] sealed, int key, SourceId source) {
        try {
            return Optional.of(new String(sealing.open(sealed, key, PURPOSE, context(source)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void called(SourceId source, Instant now) {
        jdbc.sql(CALLED)
                .param("source", source.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Times> state(SourceId source) {
        return jdbc.sql(STATE)
                .param("source", source.value())
                .query((row, n) ->
                        new Times(row.getTimestamp("created_at").toInstant(), SourceRows.instant(row, "last_call_at")))
                .optional();
    }

    private static String context(SourceId source) {
        return Long.toString(source.value());
    }

    record Times(Instant createdAt, @Nullable Instant lastCallAt) {}
}
