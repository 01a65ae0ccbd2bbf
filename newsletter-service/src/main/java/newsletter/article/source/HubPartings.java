package newsletter.article.source;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The statements about subscriptions that are not wanted any more. They outlive their feeds: a hub asks whether we really mean it before it stops
 * sending.
 */
@Repository
class HubPartings {

    private static final String PART = """
            INSERT INTO hub_parting (callback, hub, topic, ask_at, until_at)
            SELECT f.callback, f.asked_hub, f.asked_topic, :now, :until FROM source_feed f JOIN source s ON s.id = f.source_id
             WHERE f.callback IS NOT NULL AND f.hub_state <> 'REFUSED' AND
            """;

    private static final String CLEAR = """
            UPDATE source_feed f JOIN source s ON s.id = f.source_id
               SET f.callback = NULL, f.asked_hub = NULL, f.asked_topic = NULL, f.hub_secret = NULL, f.hub_key = NULL,
                   f.hub_state = NULL, f.hub_reason = NULL, f.asked_at = NULL, f.leased_until = NULL, f.hub_ask_at = NULL
             WHERE f.callback IS NOT NULL AND
            """;

    private static final String OF_SOURCE = " f.source_id = :source";

    // The feed offers another hub or topic by now, or none; or nobody wants the source's articles.
    private static final String UNWANTED =
            " (NOT s.enabled OR NOT (f.hub <=> f.asked_hub) OR NOT (f.topic <=> f.asked_topic))";

    private static final String DUE =
            "SELECT callback, hub, topic FROM hub_parting WHERE ask_at <= :now ORDER BY id LIMIT :limit";

    private static final String TOLD = "UPDATE hub_parting SET ask_at = :again WHERE callback = :callback";

    private static final String IS_PARTED =
            "SELECT EXISTS (SELECT 1 FROM hub_parting WHERE callback = :callback AND topic = :topic)";

    private static final String FORGET = "DELETE FROM hub_parting WHERE until_at < :now LIMIT 1000";

    /** A hub that never heard of it asks nothing; then its lease ends by itself. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    HubPartings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of feeds that are about to be deleted. */
    void part(SourceId source) {
        Instant now = clock.instant();
        jdbc.sql(PART + OF_SOURCE)
                .param("source", source.value())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(REMEMBERED)))
                .update();
    }

    /** In a transaction. */
    void partUnwanted() {
        Instant now = clock.instant();
        jdbc.sql(PART + UNWANTED)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(REMEMBERED)))
                .update();
        jdbc.sql(CLEAR + UNWANTED).update();
    }

    List<Parting> due(int most) {
        return jdbc.sql(DUE)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", most)
                .query((row, n) -> new Parting(row.getString("callback"), row.getString("hub"), row.getString("topic")))
                .list();
    }

    /** @param again null: the hub took note */
    void told(String callback, @Nullable Instant again) {
        jdbc.sql(TOLD)
                .param("callback", callback)
                .param("again", SourceRows.timestamp(again))
                .update();
    }

    boolean isParted(String callback, String topic) {
        return jdbc.sql(IS_PARTED)
                .param("callback", callback)
                .param("topic", topic)
                .query(Boolean.class)
                .single();
    }

    void forget() {
        jdbc.sql(FORGET).param("now", Timestamp.from(clock.instant())).update();
    }

    record Parting(String callback, String hub, String topic) {}
}
