package newsletter.article.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements about the documents that sources are asked for. */
@Repository
class FeedTable {

    private static final String OF = "SELECT " + SourceRows.FEED_COLUMNS
            + " FROM source_feed f WHERE f.source_id = :source ORDER BY f.position, f.id";

    private static final String VALIDATORS = "SELECT etag, last_modified, body_hash FROM source_feed WHERE id = :id";

    private static final String CLEAR = "DELETE FROM source_feed WHERE source_id = :source";

    private static final String ADD = """
            INSERT INTO source_feed (source_id, position, type, address, title, language)
            VALUES (:source, :position, :type, :address, :title, :language)
            """;

    private static final String READ_AGAIN = """
            UPDATE source_feed SET etag = NULL, last_modified = NULL, body_hash = NULL, read_again = read_again + 1
             WHERE source_id = :source
            """;

    private static final String CHANGED = """
            UPDATE source_feed SET etag = IF(read_again = :readAgain, :etag, NULL),
                   last_modified = IF(read_again = :readAgain, :lastModified, NULL),
                   body_hash = IF(read_again = :readAgain, :hash, NULL), title = :title, format = :format, hub = :hub, topic = :topic
             WHERE id = :id
            """;

    // Counts as long as the target stays the same.
    private static final String MOVED = """
            UPDATE source_feed SET moved_times = IF(moved_to <=> :target, moved_times + 1, IF(:target IS NULL, 0, 1)),
                   moved_to = :target
             WHERE id = :id AND (moved_to IS NOT NULL OR :target IS NOT NULL)
            """;

    private static final String SETTLE = """
            UPDATE source_feed SET address = moved_to, moved_to = NULL, moved_times = 0 WHERE id = :id AND moved_times >= :enough
            """;

    private final JdbcClient jdbc;
    private final HubPartings partings;

    FeedTable(JdbcClient jdbc, HubPartings partings) {
        this.jdbc = jdbc;
        this.partings = partings;
    }

    List<SourceFeed> of(SourceId source) {
        return jdbc.sql(OF)
                .param("source", source.value())
                .query(SourceRows::feed)
                .list();
    }

    Validators validators(long feed) {
        return jdbc.sql(VALIDATORS)
                .param("id", feed)
                .query((row, n) -> new Validators(
                        row.getString("etag"), row.getString("last_modified"), row.getBytes("body_hash")))
                .optional()
                .orElse(Validators.NONE);
    }

    /** Hubs that send for them are told. */
    void clear(SourceId source) {
        partings.part(source);
        jdbc.sql(CLEAR).param("source", source.value()).update();
    }

    void add(SourceId source, int position, FeedCandidate feed) {
        jdbc.sql(ADD)
                .param("source", source.value())
                .param("position", position)
                .param("type", feed.type().name())
                .param("address", feed.address())
                .param("title", SourceRows.cut(feed.title(), 255))
                .param("language", feed.language())
                .update();
    }

    /** So that what is in the feeds is mapped anew. */
    void readAgain(SourceId source) {
        jdbc.sql(READ_AGAIN).param("source", source.value()).update();
    }

    /** What was to be read again since it was asked for is. */
    void changed(SourceFeed feed, FeedFacts facts) {
        jdbc.sql(CHANGED)
                .param("id", feed.id())
                .param("readAgain", feed.readAgain())
                .param("etag", fitting(facts.validators().etag(), 500))
                .param("lastModified", fitting(facts.validators().lastModified(), 100))
                .param("hash", facts.validators().bodyHash())
                .param("title", SourceRows.cut(facts.title(), 255))
                .param("format", facts.format())
                .param("hub", fitting(facts.hub(), 2048))
                .param("topic", fitting(facts.topic(), 2048))
                .update();
    }

    /** @return whether the feed is asked for at its new address from now on */
    boolean moved(long feed, @Nullable String target, int enough) {
        jdbc.sql(MOVED).param("id", feed).param("target", fitting(target, 2048)).update();
        return target != null
                && jdbc.sql(SETTLE).param("id", feed).param("enough", enough).update() > 0;
    }

    /** A validator that was cut would never match again. */
    private static @Nullable String fitting(@Nullable String text, int longest) {
        return text != null && text.length() <= longest ? text : null;
    }

    /** What tells whether a document changed since the last poll. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Validators(@Nullable String etag, @Nullable String lastModified, byte @Nullable [] bodyHash) {

        static final Validators NONE = new Validators(null, null, null);
    }

    /** What a document says of itself. */
    record FeedFacts(
            Validators validators,
            @Nullable String title,
            @Nullable String format,
            @Nullable String hub,
            @Nullable String topic) {}
}
