package newsletter.article.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements about entries that were seen. */
@Repository
class EntryTable {

    private static final String COLUMNS = """
            SELECT entry_key, link_hash, (SELECT f.id FROM source_feed f WHERE f.id = source_entry.feed_id) AS feed_id, external_id, content_hash, state, joined_id, picked, first_seen_at,
                   retracted_at, announced
              FROM source_entry WHERE source_id = :source AND
            """;

    private static final String BY_KEY = COLUMNS + " entry_key IN (:hashes)";

    // The same page under another id: two feeds of one site. The one that has the article comes last, and stays.
    private static final String BY_LINK = COLUMNS
            + " link_hash IN (:hashes) ORDER BY retracted_at IS NOT NULL OR announced OR state = 'TAKEN', joined_id IS NULL, entry_key";

    private static final String SAVE = """
            INSERT INTO source_entry (source_id, entry_key, feed_id, external_id, url, link_hash, title, content_hash, state,
                   reason, joined_id, picked, entry, first_seen_at, last_seen_at)
            VALUES (:source, :key, :feed, :externalId, :url, :linkHash, :title, :contentHash, :state, :reason, :joinedId,
                    :picked, :entry, :firstSeenAt, :now)
            ON DUPLICATE KEY UPDATE feed_id = VALUES(feed_id), url = VALUES(url), link_hash = VALUES(link_hash),
                title = VALUES(title), content_hash = VALUES(content_hash), state = VALUES(state), reason = VALUES(reason),
                joined_id = VALUES(joined_id), picked = VALUES(picked), entry = VALUES(entry),
                last_seen_at = VALUES(last_seen_at), retracted_at = NULL, announced = FALSE
            """;

    // Once a day is enough to tell what is gone: no write for every entry of every poll.
    private static final String TOUCH = """
            UPDATE source_entry SET last_seen_at = :now
             WHERE source_id = :source AND entry_key IN (:hashes) AND last_seen_at < :before
            """;

    private static final String WAITING = """
            SELECT entry_key, feed_id, entry FROM source_entry
             WHERE source_id = :source AND state = 'WAITING' AND entry_key > :after AND entry IS NOT NULL
             ORDER BY entry_key LIMIT :limit
            """;

    private static final String RETRACT = """
            UPDATE source_entry SET state = 'REFUSED', reason = 'taken back by its publisher', picked = FALSE, entry = NULL,
                   retracted_at = :now, announced = FALSE
             WHERE source_id = :source AND entry_key = :key
            """;

    /** In column {@code picked}, besides false. */
    private static final int BY_THE_SYSTEMS_FLAG = 1;

    private static final int BY_A_CATEGORY = 2;

    private static final String FLAGGED = COLUMNS + " picked = " + BY_THE_SYSTEMS_FLAG;

    private static final String CLAIM =
            "UPDATE source_entry SET feed_id = :feed WHERE source_id = :source AND entry_key IN (:hashes)";

    private static final String TOLD_OF = """
            SELECT entry_key, retracted_at, announced FROM source_entry
             WHERE source_id = :source AND entry_key IN (:hashes) ORDER BY entry_key FOR UPDATE
            """;

    // Without a hash it is no longer what was seen.
    private static final String ANNOUNCE = """
            UPDATE source_entry SET content_hash = :none, retracted_at = NULL, announced = TRUE
             WHERE source_id = :source AND state = 'REFUSED' AND (joined_id IS NULL OR retracted_at IS NOT NULL OR announced) AND\s""";

    private static final String ANNOUNCE_KEY = ANNOUNCE + "entry_key = :key";

    private static final String ANNOUNCE_PAGE = ANNOUNCE + "link_hash = :link";

    // What is told of its article is told of the other entry from now on.
    private static final String GO_ON = """
            UPDATE source_entry SET state = 'REFUSED', reason = 'its page goes on under another id', joined_id = :by,
                   picked = FALSE, entry = NULL, retracted_at = NULL, announced = FALSE
             WHERE source_id = :source AND entry_key = :key
            """;

    private static final String UNPICKED =
            "UPDATE source_entry SET picked = FALSE, content_hash = :none WHERE source_id = :source AND entry_key = :key";

    private final JdbcClient jdbc;

    EntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By {@link SeenEntry#keyText()}. */
    Map<String, KnownEntry> byKey(SourceId source, Collection<byte[]> keys) {
        return known(BY_KEY, source, keys, "entry_key");
    }

    /** By {@link SeenEntry#linkText()}. */
    Map<String, KnownEntry> byLink(SourceId source, Collection<byte[]> hashes) {
        return known(BY_LINK, source, hashes, "link_hash");
    }

    private Map<String, KnownEntry> known(String sql, SourceId source, Collection<byte[]> hashes, String by) {
        Map<String, KnownEntry> known = new HashMap<>();
        if (!hashes.isEmpty()) {
            jdbc.sql(sql)
                    .param("source", source.value())
                    .param("hashes", hashes)
                    .query((row, n) -> known.put(HexFormat.of().formatHex(row.getBytes(by)), known(row)))
                    .list();
        }
        return known;
    }

    private static KnownEntry known(ResultSet row) throws SQLException {
        return new KnownEntry(
                HexFormat.of().formatHex(row.getBytes("entry_key")),
                row.getBytes("link_hash"),
                row.getObject("feed_id", Long.class),
                row.getString("external_id"),
                row.getBytes("content_hash"),
                EntryState.valueOf(row.getString("state")),
                row.getString("joined_id"),
                row.getInt("picked") != 0,
                row.getTimestamp("first_seen_at").toInstant(),
                SourceRows.instant(row, "retracted_at"),
                row.getBoolean("announced"));
    }

    void save(SourceId source, @Nullable Long feed, Decision decision, Instant now) {
        SeenEntry seen = decision.seen();
        jdbc.sql(SAVE)
                .param("source", source.value())
                .param("key", seen.key())
                .param("feed", feed)
                .param("externalId", seen.externalId())
                .param("url", seen.link() == null ? null : seen.link().toString())
                .param("linkHash", seen.linkHash())
                .param("title", Objects.requireNonNull(SourceRows.cut(EntryTexts.title(seen.entry()), 500)))
                .param("contentHash", seen.contentHash())
                .param("state", decision.state().name())
                .param("reason", SourceRows.cut(decision.reason(), 500))
                .param("joinedId", decision.joinedId())
                .param("picked", pick(decision))
                .param("entry", decision.stored())
                .param("firstSeenAt", Timestamp.from(decision.firstSeen()))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static int pick(Decision decision) {
        int by = decision.byCategory() ? BY_A_CATEGORY : BY_THE_SYSTEMS_FLAG;
        return decision.picked() ? by : 0;
    }

    void touch(SourceId source, Collection<byte[]> keys, Instant now) {
        if (!keys.isEmpty()) {
            jdbc.sql(TOUCH)
                    .param("source", source.value())
                    .param("hashes", keys)
                    .param("now", Timestamp.from(now))
                    .param("before", Timestamp.from(now.minus(Duration.ofDays(1))))
                    .update();
        }
    }

    List<Waiting> waiting(SourceId source, byte[] after, int limit) {
        return jdbc.sql(WAITING)
                .param("source", source.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Waiting(
                        row.getBytes("entry_key"), row.getObject("feed_id", Long.class), row.getString("entry")))
                .list();
    }

    void retract(SourceId source, KnownEntry entry, Instant now) {
        jdbc.sql(RETRACT)
                .param("source", source.value())
                .param("now", Timestamp.from(now))
                .param("key", entry.keyBytes())
                .update();
    }

    void claim(SourceId source, long feed, Collection<byte[]> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql(CLAIM)
                    .param("source", source.value())
                    .param("feed", feed)
                    .param("hashes", keys)
                    .update();
        }
    }

    /** Locks them until the transaction ends. @return what their publisher told of them, by {@link SeenEntry#keyText()} */
    Map<String, Told> lockTold(SourceId source, Collection<byte[]> keys) {
        Map<String, Told> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql(TOLD_OF)
                    .param("source", source.value())
                    .param("hashes", keys)
                    .query((RowCallbackHandler) row -> found.put(
                            HexFormat.of().formatHex(row.getBytes("entry_key")),
                            new Told(SourceRows.instant(row, "retracted_at"), row.getBoolean("announced"))));
        }
        return found;
    }

    /** Its page goes on under another id, whose article is its own. */
    void goOn(SourceId source, KnownEntry entry, String by) {
        jdbc.sql(GO_ON)
                .param("source", source.value())
                .param("key", entry.keyBytes())
                .param("by", by)
                .update();
    }

    /**
     * What its site says that it published it again is taken when it comes, changed or not.
     *
     * @return whether there was any
     */
    boolean announce(SourceId source, String externalId, byte @Nullable [] link) {
        int found = jdbc.sql(ANNOUNCE_KEY)
                .param("source", source.value())
                .param("none", new byte[32])
                .param("key", WebAddress.sha256(externalId))
                .update();
        if (link != null) {
            found += jdbc.sql(ANNOUNCE_PAGE)
                    .param("source", source.value())
                    .param("none", new byte[32])
                    .param("link", link)
                    .update();
        }
        return found > 0;
    }

    /** Those picked for the flag of the source's own system only, not for a category, too. */
    List<KnownEntry> flagged(SourceId source) {
        return jdbc.sql(FLAGGED)
                .param("source", source.value())
                .query((row, n) -> known(row))
                .list();
    }

    /** It is looked at again when it comes: the flag may be back. */
    void unpicked(SourceId source, KnownEntry entry) {
        jdbc.sql(UNPICKED)
                .param("source", source.value())
                .param("key", entry.keyBytes())
                .param("none", new byte[32])
                .update();
    }

    /** What its publisher told of an entry. */
    record Told(@Nullable Instant retractedAt, boolean announced) {

        static final Told NOTHING = new Told(null, false);
    }

    /** What became of an entry. */
    enum EntryState {
        TAKEN,
        /** For a section. */
        WAITING,
        REFUSED
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KnownEntry(
            String key,
            byte @Nullable [] link,
            @Nullable Long feed,
            String externalId,
            byte[] contentHash,
            EntryState state,
            @Nullable String joinedId,
            boolean picked,
            Instant firstSeen,
            @Nullable Instant retractedAt,
            boolean announced) {

        /** Its publisher took it back, whether or not it said since then that it is back. */
        boolean wasTakenBack() {
            return retractedAt != null || announced;
        }

        /** What its site gave another id since then. */
        boolean goesOn() {
            return state == EntryState.REFUSED && joinedId != null && !wasTakenBack();
        }

        byte[] keyBytes() {
            return HexFormat.of().parseHex(key);
        }

        Told told() {
            return new Told(retractedAt, announced);
        }
    }

    /** @param json of {@link WaitingEntries.Stored} */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Waiting(byte[] key, @Nullable Long feed, String json) {}

    /**
     * @param byCategory whether it is picked for a category, whatever else it is picked for
     * @param stored JSON of what is needed to take it in later
     */
    record Decision(
            SeenEntry seen,
            EntryState state,
            @Nullable String reason,
            @Nullable String joinedId,
            boolean picked,
            boolean byCategory,
            @Nullable String stored,
            Instant firstSeen) {}
}
