package newsletter.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import newsletter.delivery.smtp.Recipient;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import newsletter.kernel.VariantId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the rows of a leased chunk that may be sent next. Runs inside the group commit that exposes them, and reads
 * subscription and suppression with a locking read: who left before this commit is not sent to.
 */
@Repository
class Exposing {

    // Read by position, in the order of Candidate: the driver's look-ups of names cost more than the values.
    private static final String ROW = """
            SELECT d.subscriber_id, s.id AS subscription_id, p.email, p.name, d.variant_id, d.state, d.attempt, d.doubts,
                   CASE WHEN d.doubts = 0 THEN 0 ELSE (
                       SELECT COUNT(*) FROM delivery_attempt a
                        WHERE a.edition_id = d.edition_id AND a.subscriber_id = d.subscriber_id
                          AND a.phase = 'DOT' AND a.state IN (%d, %d)) END AS dots_lost,
                   (SELECT CASE WHEN c.skipped THEN 0 ELSE c.id END
                      FROM recall r JOIN composition c ON c.id = r.replacement_id
                     WHERE r.composition_id = d.variant_id
                     ORDER BY r.recalled_at DESC, r.replacement_id DESC LIMIT 1) AS replacement,
                   COALESCE(s.status = 'CONFIRMED', FALSE) AS confirmed, x.email IS NOT NULL AS suppressed,
                   COALESCE(s.plain_text, FALSE) AS plain_text
              FROM delivery d
              LEFT JOIN subscriber p ON p.id = d.subscriber_id
              LEFT JOIN subscription s ON s.list_id = :list AND s.subscriber_id = d.subscriber_id
              LEFT JOIN suppression x ON x.email = p.email
             WHERE d.edition_id = :edition AND d.wave_id = :wave
            """.formatted(DeliveryState.IN_DOUBT.code(), DeliveryState.HELD.code());

    private static final String NEW_ROWS = ROW + """
               AND d.subscriber_id > :mark AND d.subscriber_id <= :last AND d.state = %d
             ORDER BY d.subscriber_id LIMIT :limit LOCK IN SHARE MODE
            """.formatted(DeliveryState.PLANNED.code());

    private static final String EXPOSED = ROW + """
               AND d.subscriber_id BETWEEN :first AND :mark AND d.state = %d
             ORDER BY d.subscriber_id LIMIT :limit LOCK IN SHARE MODE
            """.formatted(DeliveryState.PLANNED.code());

    private static final String DUE_RETRIES =
            ROW + """
               AND d.subscriber_id BETWEEN :first AND :mark AND d.state IN (%d, %d) AND d.due_at <= NOW(3)
             ORDER BY d.subscriber_id LIMIT :limit LOCK IN SHARE MODE
            """.formatted(DeliveryState.DEFERRED.code(), DeliveryState.IN_DOUBT.code());

    private final JdbcClient jdbc;

    Exposing(LedgerDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** First attempts behind the mark. */
    List<Candidate> newRows(ChunkLease lease, long mark, int limit) {
        return query(NEW_ROWS, lease, mark, limit)
                .param("last", lease.last())
                .query(Exposing::candidate)
                .list();
    }

    /** Rows that waited and whose time has come; all lie at or below the mark. */
    List<Candidate> dueRetries(ChunkLease lease, long mark, int limit) {
        return query(DUE_RETRIES, lease, mark, limit)
                .param("first", lease.first())
                .query(Exposing::candidate)
                .list();
    }

    /** Rows that are exposed already. */
    List<Candidate> exposed(ChunkLease lease, long mark) {
        return query(EXPOSED, lease, mark, Integer.MAX_VALUE)
                .param("first", lease.first())
                .query(Exposing::candidate)
                .list();
    }

    private JdbcClient.StatementSpec query(String sql, ChunkLease lease, long mark, int limit) {
        return jdbc.sql(sql)
                .param("list", lease.list().id().value())
                .param("edition", lease.wave().edition().id().value())
                .param("wave", lease.wave().id().value())
                .param("mark", mark)
                .param("limit", limit);
    }

    private static Candidate candidate(ResultSet row, int n) throws SQLException {
        long replacement = row.getLong(10);
        boolean recalled = !row.wasNull();
        return new Candidate(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                DeliveryState.of(row.getInt(6)),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                recalled ? replacement : null,
                row.getBoolean(11),
                row.getBoolean(12),
                row.getBoolean(13));
    }

    /**
     * A row as it stands, before it is known whether it may be sent.
     *
     * @param replacement the variant in place of one that was recalled, 0 when too little was left of it; null: none was
     */
    record Candidate(
            long subscriber,
            long subscription,
            @Nullable String email,
            @Nullable String name,
            long variant,
            DeliveryState state,
            int attempt,
            int doubts,
            int dotsLost,
            @Nullable Long replacement,
            boolean confirmed,
            boolean suppressed,
            boolean plainText) {

        /** Why the reader must not be mailed any more, if so. */
        Optional<String> objection() {
            if (suppressed) {
                return Optional.of("suppressed");
            }
            return confirmed ? Optional.empty() : Optional.of("no longer subscribed");
        }

        /** Whether what it was to be sent was retracted, and too little left. */
        boolean hasNothingLeft() {
            return replacement != null && replacement == 0;
        }

        /** Who may have got it stays visible as such. */
        DeliveryState endAfterRecall() {
            return state == DeliveryState.IN_DOUBT ? DeliveryState.IN_DOUBT : DeliveryState.SKIPPED;
        }

        /** Whether it gets another variant than was planned. */
        boolean isRecalled() {
            return replacement != null;
        }

        /** Empty when what is stored as the address is none. */
        Optional<ExposedDelivery> expose() {
            return expose(attempt + 1, state == DeliveryState.PLANNED ? null : state);
        }

        /** Of a row that is exposed: a retry has its attempt counted already. What it waited as is not known any more. */
        Optional<ExposedDelivery> exposedBefore() {
            return attempt == 0
                    ? expose(1, null)
                    : expose(attempt, doubts > 0 ? DeliveryState.IN_DOUBT : DeliveryState.DEFERRED);
        }

        private Optional<ExposedDelivery> expose(int nextAttempt, @Nullable DeliveryState retryOf) {
            return Optional.ofNullable(email)
                    .flatMap(EmailAddress::parse)
                    .map(address -> new ExposedDelivery(
                            new Recipient(
                                    new SubscriberId(subscriber),
                                    new SubscriptionId(subscription),
                                    address,
                                    name,
                                    plainText),
                            new VariantId(replacement == null ? variant : replacement),
                            nextAttempt,
                            doubts,
                            dotsLost,
                            retryOf));
        }
    }
}
