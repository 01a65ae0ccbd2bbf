package newsletter.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import newsletter.delivery.PastDigest.Fate;
import newsletter.edition.EditionState;
import newsletter.kernel.ListId;
import newsletter.kernel.SubscriberId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger as one reader sees it, as far back as it is kept. */
@Repository
public class PastDigests {

    // From the list's editions to the reader's row of each, by the ledger's own key. A subject that may quote what was
    // retracted is left out.
    private static final String LATEST = """
            SELECT e.edition_date, e.state AS edition_state, d.state, d.doubts,
                   CASE WHEN NOT EXISTS (SELECT 1 FROM composition_article x JOIN article a ON a.id = x.article_id
                                          WHERE x.composition_id = c.id AND a.retracted_at IS NOT NULL)
                        THEN v.subject END AS subject,
                   COALESCE(c.skipped, FALSE) AS skipped, COALESCE(c.articles, 0) AS articles
              FROM edition e
              JOIN delivery d ON d.edition_id = e.id AND d.subscriber_id = :subscriber
              LEFT JOIN composition c ON c.id = d.variant_id
              LEFT JOIN variant v ON v.id = d.variant_id
             WHERE e.list_id = :list
             ORDER BY e.edition_date DESC, e.id DESC LIMIT :most
            """;

    private final JdbcClient jdbc;

    PastDigests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first. */
    public List<PastDigest> of(ListId list, SubscriberId reader, int most) {
        return jdbc.sql(LATEST)
                .param("list", list.value())
                .param("subscriber", reader.value())
                .param("most", most)
                .query(PastDigests::digest)
                .list();
    }

    private static PastDigest digest(ResultSet row, int number) throws SQLException {
        Fate fate = fate(row);
        boolean mailed = fate == Fate.SENT || fate == Fate.WAITING || fate == Fate.UNCERTAIN;
        return new PastDigest(
                row.getDate("edition_date").toLocalDate(),
                fate,
                mailed ? row.getString("subject") : null,
                fate == Fate.TOO_SHORT ? row.getInt("articles") : 0);
    }

    private static Fate fate(ResultSet row) throws SQLException {
        boolean cancelled = EditionState.CANCELLED.name().equals(row.getString("edition_state"));
        boolean doubted = row.getInt("doubts") > 0;
        return switch (DeliveryState.of(row.getInt("state"))) {
            case ACCEPTED -> Fate.SENT;
            case IN_DOUBT -> Fate.UNCERTAIN;
            case HELD -> doubted ? Fate.UNCERTAIN : Fate.WAITING;
            case PLANNED, DEFERRED -> Fate.WAITING;
            case FAILED -> Fate.REFUSED;
            case SUPPRESSED -> Fate.UNWANTED;
            case EXPIRED -> Fate.TOO_LATE;
            case SKIPPED -> row.getBoolean("skipped") ? Fate.TOO_SHORT : unsent(cancelled);
        };
    }

    private static Fate unsent(boolean cancelled) {
        return cancelled ? Fate.CANCELLED : Fate.TOO_SHORT_AFTER_RETRACTION;
    }
}
