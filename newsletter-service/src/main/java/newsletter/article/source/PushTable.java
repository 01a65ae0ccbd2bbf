package newsletter.article.source;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
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
            SELECT external_id, link_hash, modified_at, published FROM source_push
             WHERE source_id = :source AND post_id = :post FOR UPDATE
            """;

    private static final String SETTLE = """
            UPDATE source_push SET external_id = :externalId, link_hash = :link, modified_at = :modifiedAt, published = :published
             WHERE source_id = :source AND post_id = :post
            """;

    private static final String OF_ANOTHER = """
            SELECT COUNT(*) > 0 FROM source_push
             WHERE source_id = :source AND link_hash = :link AND published AND post_id <> :post AND modified_at > :since
            """;

    private static final String UNPUBLISHED_IDS = """
            SELECT external_id, modified_at FROM source_push
             WHERE source_id = :source AND external_id IN (:ids) AND NOT published AND modified_at > :never
            """;

    // A page that another post has by now is not withdrawn.
    private static final String UNPUBLISHED_LINKS = """
            SELECT link_hash, MAX(modified_at) AS modified_at FROM source_push
             WHERE source_id = :source AND link_hash IN (:links) AND modified_at > :never
             GROUP BY link_hash HAVING MAX(published) = 0
            """;

    // Waits for the calls that are under way.
    private static final String AWAIT_IDS =
            "SELECT post_id FROM source_push WHERE source_id = :source AND external_id IN (:ids) FOR UPDATE";

    private static final String AWAIT_LINKS =
            "SELECT post_id FROM source_push WHERE source_id = :source AND link_hash IN (:links) FOR UPDATE";

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
                        row.getBytes("link_hash"),
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
                .param("link", state.link())
                .param("modifiedAt", Timestamp.from(state.modified()))
                .param("published", state.published())
                .update();
    }

    /** Whether another post that is published has this page, and was told of later: what was told before may be gone without a word. */
    boolean isOfAnother(SourceId source, String post, byte[] link, Instant since) {
        return Boolean.TRUE.equals(jdbc.sql(OF_ANOTHER)
                .param("source", source.value())
                .param("link", link)
                .param("post", post)
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single());
    }

    /** Waits for calls about these posts until they are over, and keeps further ones out until the transaction ends; first calls are not kept out. */
    void await(SourceId source, Collection<String> ids, Collection<byte[]> links) {
        if (!ids.isEmpty()) {
            jdbc.sql(AWAIT_IDS)
                    .param("source", source.value())
                    .param("ids", ids)
                    .query()
                    .listOfRows();
        }
        if (!links.isEmpty()) {
            jdbc.sql(AWAIT_LINKS)
                    .param("source", source.value())
                    .param("links", links)
                    .query()
                    .listOfRows();
        }
    }

    /** When posts were unpublished, by external id or, in hex, by the SHA-256 of the link; those that are published are left out. */
    Map<String, Instant> unpublished(SourceId source, Collection<String> ids, Collection<byte[]> links) {
        Map<String, Instant> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(UNPUBLISHED_IDS)
                    .param("source", source.value())
                    .param("ids", ids)
                    .param("never", Timestamp.from(NEVER))
                    .query((RowCallbackHandler) row -> found.put(
                            row.getString("external_id"),
                            row.getTimestamp("modified_at").toInstant()));
        }
        if (!links.isEmpty()) {
            jdbc.sql(UNPUBLISHED_LINKS)
                    .param("source", source.value())
                    .param("links", links)
                    .param("never", Timestamp.from(NEVER))
                    .query((RowCallbackHandler) row -> found.put(
                            HexFormat.of().formatHex(row.getBytes("link_hash")),
                            row.getTimestamp("modified_at").toInstant()));
        }
        return found;
    }

    /**
     * @param link SHA-256 of the canonical URL of its page; null: not told
     * @param modified of the latest call that counted
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KnownPost(String externalId, byte @Nullable [] link, Instant modified, boolean published) {}
}
