package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import newsletter.kernel.ListId;
import newsletter.kernel.SubscriberId;
import newsletter.web.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Receipts of what readers agreed to: when, to which words, from where. */
@Repository
public class Consents {

    /** Few wordings are agreed to by many; two nodes may meet a new one at once. */
    private static final String KEEP_WORDING = """
            INSERT INTO consent_wording (text_hash, text, created_at) VALUES (:hash, :text, :now)
            ON DUPLICATE KEY UPDATE id = id
            """;

    private static final String WORDING = "SELECT id FROM consent_wording WHERE text_hash = :hash";

    private static final String ADD_BARE = """
            INSERT INTO consent (list_id, subscriber_id, kind, source, given_at)
            VALUES (:list, :subscriber, :kind, :source, :at)
            """;

    private static final String ADD = """
            INSERT INTO consent (list_id, subscriber_id, kind, wording_id, source, network_address, token_hash, given_at)
            VALUES (:list, :subscriber, 'OPT_IN', :wording, :source, :network, :token, :now)
            """;

    private static final String OF_READER = """
            SELECT c.kind, c.wording_id, w.text, c.source, c.network_address, c.token_hash, c.given_at
              FROM consent c LEFT JOIN consent_wording w ON w.id = c.wording_id
             WHERE c.subscriber_id = :subscriber AND c.list_id = :list
             ORDER BY c.given_at DESC, c.id DESC
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Consents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a reader agreed to and took back on a list, the latest first. */
    public List<Receipt> of(SubscriberId subscriber, ListId list) {
        return jdbc.sql(OF_READER)
                .param("subscriber", subscriber.value())
                .param("list", list.value())
                .query((row, number) -> receipt(row))
                .list();
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        byte[] token = row.getBytes("token_hash");
        return new Receipt(
                row.getString("kind"),
                row.getTimestamp("given_at").toInstant(),
                row.getObject("wording_id", Long.class),
                row.getString("text"),
                row.getString("source"),
                row.getString("network_address"),
                token == null ? null : HexFormat.of().formatHex(token));
    }

    /**
     * @param kind OPT_IN or WITHDRAWAL
     * @param version of the wording; null: nothing was agreed to
     * @param networkAddress null: not known, or no longer
     * @param tokenHash SHA-256 of the link that confirmed it, hexadecimal; null: none did
     */
    public record Receipt(
            String kind,
            Instant at,
            @Nullable Long version,
            @Nullable String wording,
            String source,
            @Nullable String networkAddress,
            @Nullable String tokenHash) {}

    /** The version of a wording. */
    long versionOf(String wording) {
        byte[] hash = Sha256.of(wording);
        return jdbc.sql(WORDING)
                .param("hash", hash)
                .query(Long.class)
                .optional()
                .orElseGet(() -> keep(wording, hash));
    }

    /** The words of a version. */
    String wording(long version) {
        return jdbc.sql("SELECT text FROM consent_wording WHERE id = :id")
                .param("id", version)
                .query(String.class)
                .single();
    }

    private long keep(String wording, byte[] hash) {
        jdbc.sql(KEEP_WORDING)
                .param("hash", hash)
                .param("text", wording)
                .param("now", now())
                .update();
        return jdbc.sql(WORDING).param("hash", hash).query(Long.class).single();
    }

    /**
     * @param network the address that agreed; null: not known
     * @param token the link that confirmed it, of which the hash is kept; null: none did
     */
    void optIn(
            ListId list,
            SubscriberId subscriber,
            long wording,
            String source,
            @Nullable String network,
            @Nullable String token) {
        jdbc.sql(ADD)
                .param("list", list.value())
                .param("subscriber", subscriber.value())
                .param("wording", wording)
                .param("source", source)
                .param("network", network)
                .param("token", token == null ? null : Sha256.of(token), Types.VARBINARY)
                .param("now", now())
                .update();
    }

    void withdrawn(Subscription subscription, Leaving.Way way, Instant at) {
        put(subscription, "WITHDRAWAL", way.label(), at);
    }

    /** By a link that only the reader's own letter or the page after leaving holds. */
    void takenBack(Subscription subscription, Instant at) {
        put(subscription, "OPT_IN", "return", at);
    }

    private void put(Subscription subscription, String kind, String source, Instant at) {
        jdbc.sql(ADD_BARE)
                .param("list", subscription.list().value())
                .param("subscriber", subscription.subscriber().value())
                .param("kind", kind)
                .param("source", source)
                .param("at", Timestamp.from(at))
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
