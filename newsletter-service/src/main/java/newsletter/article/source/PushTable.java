package newsletter.article.source;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements about posts of which sites told. A row is kept as long as the source: late calls have no date of expiry. */
@Repository
class PushTable {

    // Makes a row to lock where there is none; one that is there stays as it is.
    private static final String CLAIM = """
            INSERT INTO source_push (source_id, post_id, external_id, modified_at, published)
            VALUES (:source, :post, :externalId, :never, FALSE)
            ON DUPLICATE KEY UPDATE post_id = VALUES(post_id)
            """;

    // Two calls about one post wait for each other.
    private static final String LOCK = """
            SELECT external_id, modified_at, published FROM source_push
             WHERE source_id = :source AND post_id = :post FOR UPDATE
            """;

    private static final String SETTLE = """
            UPDATE source_push SET external_id = :externalId, modified_at = :modifiedAt, published = :published
             WHERE source_id = :source AND post_id = :post
            """;

    private static final Instant NEVER = Instant.EPOCH;

    private final JdbcClient jdbc;

    PushTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks what is known of a post until the transaction ends. Empty: nothing was told of it before. */
    Optional<KnownPost> lock(SourceId source, String post, String externalId) {
        jdbc.sql(CLAIM)
                .param("source", source.value())
                .param("post", post)
                .param("externalId", externalId)
                .param("never", Timestamp.from(NEVER))
                .update();
        return jdbc.sql(LOCK)
                .param("source", source.value())
                .param("post", post)
                .query((row, n) -> new KnownPost(
                        row.getString("external_id"),
                        row.getTimestamp("modified_at").toInstant(),
                        row.getBoolean("published")))
                .optional()
                .filter(known -> known.modified().isAfter(NEVER));
    }

    void settle(SourceId source, String post, KnownPost state) {
        jdbc.sql(SETTLE)
                .param("source", source.value())
                .param("post", post)
                .param("externalId", state.externalId())
                .param("modifiedAt", Timestamp.from(state.modified()))
                .param("published", state.published())
                .update();
    }

    /** @param modified of the latest call that counted */
    record KnownPost(String externalId, Instant modified, boolean published) {}
}
