package newsletter.article.source;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.Sealing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements about subscriptions to feeds at their hubs: part of {@code source_feed}. */
@Repository
class HubTable {

    private static final String PURPOSE = "hub-secret";

    private static final String COLUMNS = """
            SELECT f.id, f.source_id, f.hub, f.topic, f.asked_hub, f.asked_topic, f.callback, f.hub_secret, f.hub_key, f.hub_state,
                   f.leased_until
              FROM source_feed f
            """;

    private static final String DUE = COLUMNS + """
              JOIN source s ON s.id = f.source_id
             WHERE s.enabled AND f.hub IS NOT NULL AND f.topic IS NOT NULL AND (f.callback IS NULL OR f.hub_ask_at <= :now)
             ORDER BY f.id LIMIT :limit
            """;

    private static final String BY_CALLBACK = COLUMNS + " WHERE f.callback = :callback";

    // Before the hub is asked: it may come back with its question before it answers ours.
    private static final String ASK = """
            UPDATE source_feed SET asked_hub = :hub, asked_topic = :topic, callback = :callback, hub_secret = :secret,
                   hub_key = :key, hub_state = IF(hub_state = 'ACTIVE', 'ACTIVE', 'ASKED'), hub_reason = NULL, asked_at = :now,
                   hub_ask_at = :again
             WHERE id = :id
            """;

    private static final String ANSWERED = """
            UPDATE source_feed SET hub_state = :state, hub_reason = :reason, hub_ask_at = :again
             WHERE id = :id AND callback = :callback
            """;

    private static final String ACTIVE = """
            UPDATE source_feed SET hub_state = 'ACTIVE', hub_reason = NULL, leased_until = :until, hub_ask_at = :again
             WHERE id = :id AND callback = :callback
            """;

    private static final String ENDED = """
            UPDATE source_feed SET hub_state = 'ASKED', hub_reason = 'The hub did not renew the subscription in time.'
             WHERE hub_state = 'ACTIVE' AND leased_until < :now
            """;

    // By the feeds that hand over nothing without being asked for.
    private static final String IS_SERVED = """
            SELECT COUNT(*) > 0 AND COUNT(*) = COUNT(CASE WHEN hub_state = 'ACTIVE' AND leased_until > :now THEN 1 END)
              FROM source_feed WHERE source_id = :source
            """;

    private final JdbcClient jdbc;
    private final Sealing sealing;

    HubTable(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    /** Those that are not subscribed to, and those whose time has come again. */
    List<HubFeed> due(Instant now, int most) {
        return jdbc.sql(DUE)
                .param("now", Timestamp.from(now))
                .param("limit", most)
                .query((row, n) -> feed(row))
                .list();
    }

    Optional<HubFeed> byCallback(String callback) {
        return jdbc.sql(BY_CALLBACK)
                .param("callback", callback)
                .query((row, n) -> feed(row))
                .optional();
    }

    private HubFeed feed(ResultSet row) throws SQLException {
        return new HubFeed(
                row.getLong("id"),
                new SourceId(row.getLong("source_id")),
                row.getString("hub"),
                row.getString("topic"),
                row.getString("asked_topic"),
                row.getString("callback"),
                secret(row),
                "ACTIVE".equals(row.getString("hub_state")),
                "REFUSED".equals(row.getString("hub_state")));
    }

    private @Nullable String secret(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("hub_secret");
        return sealed == null ? null : open(sealed, row.getInt("hub_key"), row.getString("callback"));
    }

    /** Without the key that sealed it there is none: the feed itself is asked, until the subscription is renewed. */
    private @Nullable String open(byte[] sealed, int key, String callback) {
        try {
            return new String(sealing.open(sealed, key, PURPOSE, callback), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    void ask(HubFeed feed, HubQuestion question, Instant now, Instant again) {
        int key = sealing.currentKey();
        String secret = question.secret();
        jdbc.sql(ASK)
                .param("id", feed.id())
                .param("hub", question.hub())
                .param("topic", question.topic())
                .param("callback", question.callback())
                .param("secret", secret == null ? null : seal(secret, key, question.callback()))
                .param("key", secret == null ? null : key)
                .param("now", Timestamp.from(now))
                .param("again", Timestamp.from(again))
                .update();
    }

    private byte[] seal(String secret, int key, String callback) {
        return sealing.seal(secret.getBytes(StandardCharsets.UTF_8), key, PURPOSE, callback);
    }

    /** @param state ASKED, ACTIVE or REFUSED */
    void answered(long feed, String callback, String state, String reason, Instant again) {
        jdbc.sql(ANSWERED)
                .param("id", feed)
                .param("callback", callback)
                .param("state", state)
                .param("reason", SourceRows.cut(reason, 500))
                .param("again", Timestamp.from(again))
                .update();
    }

    void activate(long feed, String callback, Instant until, Instant again) {
        jdbc.sql(ACTIVE)
                .param("id", feed)
                .param("callback", callback)
                .param("until", Timestamp.from(until))
                .param("again", Timestamp.from(again))
                .update();
    }

    void endLeases(Instant now) {
        jdbc.sql(ENDED).param("now", Timestamp.from(now)).update();
    }

    boolean isServed(SourceId source, Instant now) {
        return jdbc.sql(IS_SERVED)
                .param("source", source.value())
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /**
     * @param hub that the feed offers
     * @param topic that the feed offers
     * @param askedTopic null: nothing was asked for
     * @param secret null: none was agreed upon
     */
    record HubFeed(
            long id,
            SourceId source,
            @Nullable String hub,
            @Nullable String topic,
            @Nullable String askedTopic,
            @Nullable String callback,
            @Nullable String secret,
            boolean active,
            boolean refused) {}

    /** What is asked of a hub. */
    record HubQuestion(
            String hub,
            String topic,
            String callback,
            @Nullable String secret) {

        @Override
        public String toString() {
            return "HubQuestion[" + hub + "]";
        }
    }
}
