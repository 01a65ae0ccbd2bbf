package newsletter.delivery;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes rows of the ledger. Called inside a group commit only, in the transaction that checks the chunk's epoch. */
@Repository
class LedgerRows {

    // Every row is there already; inserting is how many rows take different values in one statement.
    private static final String RECORD = """
            INSERT INTO delivery (edition_id, subscriber_id, wave_id, state, attempt, doubts, due_at, smtp_code, smtp_reply, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, NOW(3) + INTERVAL ? MICROSECOND, ?, ?, NOW(3))
            ON DUPLICATE KEY UPDATE state = VALUES(state), attempt = VALUES(attempt), doubts = VALUES(doubts),
                due_at = VALUES(due_at), smtp_code = VALUES(smtp_code), smtp_reply = VALUES(smtp_reply),
                updated_at = VALUES(updated_at)
            """;

    // Nearly all there is to write, however many there are: always the same statement, whose text the driver has taken
    // apart before, with one value to bind. Binding them one by one costs the driver more than all the rest.
    private static final String ACCEPT = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (subscriber_id BIGINT PATH '$.s', code INT PATH '$.c',
                                                 reply VARCHAR(255) PATH '$.r')) accepted
              STRAIGHT_JOIN delivery d ON d.edition_id = ? AND d.subscriber_id = accepted.subscriber_id
               SET d.state = %d, d.attempt = 1, d.smtp_code = accepted.code, d.smtp_reply = accepted.reply,
                   d.updated_at = NOW(3)
            """.formatted(DeliveryState.ACCEPTED.code());

    private static final String RECORD_ATTEMPT = """
            INSERT INTO delivery_attempt (edition_id, subscriber_id, attempt, state, variant_id, phase, smtp_code, enhanced,
                                          reply, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NOW(3))
            ON DUPLICATE KEY UPDATE state = VALUES(state), phase = VALUES(phase), smtp_code = VALUES(smtp_code),
                enhanced = VALUES(enhanced), reply = VALUES(reply), recorded_at = VALUES(recorded_at)
            """;

    private static final String END = """
            UPDATE delivery SET state = ?, smtp_code = NULL, smtp_reply = ?, due_at = NOW(3) + INTERVAL ? MICROSECOND,
                   updated_at = NOW(3)
             WHERE edition_id = ? AND subscriber_id = ?
            """;

    // A retry is exposed by being PLANNED again, with its attempt counted.
    private static final String REEXPOSE = """
            UPDATE delivery SET state = %d, attempt = attempt + 1, due_at = NULL, updated_at = NOW(3)
             WHERE edition_id = :edition AND subscriber_id IN (:subscribers)
            """.formatted(DeliveryState.PLANNED.code());

    private static final String CHANGE_VARIANT =
            "UPDATE delivery SET variant_id = ? WHERE edition_id = ? AND subscriber_id = ?";

    // The attempt was not made after all. A first one is not counted before it was made.
    private static final String PUT_BACK = """
            UPDATE delivery SET state = :state, attempt = GREATEST(attempt - 1, 0), due_at = NOW(3), updated_at = NOW(3)
             WHERE edition_id = :edition AND subscriber_id IN (:subscribers)
            """;

    private static final String END_REST = """
            UPDATE delivery SET state = ?, smtp_code = NULL, smtp_reply = ?, due_at = NULL, updated_at = NOW(3)
             WHERE edition_id = ? AND wave_id = ? AND subscriber_id BETWEEN ? AND ? AND state = ?
            """;

    // A doubt that may no longer be sent again stays visible, without a date.
    private static final String LEAVE_DOUBTS = """
            UPDATE delivery SET due_at = NULL, updated_at = NOW(3)
             WHERE edition_id = ? AND wave_id = ? AND subscriber_id BETWEEN ? AND ? AND state = %d
            """.formatted(DeliveryState.IN_DOUBT.code());

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    LedgerRows(LedgerDatabase database) {
        this.jdbc = database.jdbc();
        this.batch = database.template();
    }

    void record(ChunkLease lease, Collection<RecordedOutcome> outcomes) {
        List<AcceptedRow> accepted = outcomes.stream()
                .filter(RecordedOutcome::isOrdinary)
                .map(AcceptedRow::of)
                .toList();
        if (!accepted.isEmpty()) {
            batch.update(ACCEPT, JSON.writeValueAsString(accepted), lease.edition());
        }
        List<RecordedOutcome> remarkable =
                outcomes.stream().filter(outcome -> !outcome.isOrdinary()).toList();
        if (!remarkable.isEmpty()) {
            batch.batchUpdate(RECORD, remarkable, 500, (statement, outcome) -> bindRow(statement, lease, outcome));
            batch.batchUpdate(
                    RECORD_ATTEMPT, remarkable, 500, (statement, outcome) -> bindAttempt(statement, lease, outcome));
        }
    }

    void end(ChunkLease lease, Collection<Ending> endings) {
        batch.batchUpdate(END, endings, 500, (statement, ending) -> {
            statement.setInt(1, ending.state().code());
            statement.setString(2, ending.why());
            statement.setObject(3, micros(ending.waitsFor()), Types.BIGINT);
            statement.setLong(4, lease.edition());
            statement.setLong(5, ending.subscriber());
        });
        LongSummaryStatistics ids =
                endings.stream().mapToLong(Ending::subscriber).summaryStatistics();
        endings.stream()
                .map(Ending::state)
                .distinct()
                .forEach(state -> recordUnattempted(lease, ids.getMin(), ids.getMax(), state));
    }

    void reexpose(ChunkLease lease, Collection<ExposedDelivery> retries) {
        if (!retries.isEmpty()) {
            rows(REEXPOSE, lease, retries).update();
        }
    }

    /** To the ones that they are exposed with. */
    void changeVariants(ChunkLease lease, Collection<ExposedDelivery> deliveries) {
        if (!deliveries.isEmpty()) {
            batch.batchUpdate(CHANGE_VARIANT, deliveries, 500, (statement, delivery) -> {
                statement.setLong(1, delivery.variant().value());
                statement.setLong(2, lease.edition());
                statement.setLong(3, delivery.subscriber());
            });
        }
    }

    void putBack(ChunkLease lease, Collection<ExposedDelivery> unsent, DeliveryState waiting) {
        if (!unsent.isEmpty()) {
            rows(PUT_BACK, lease, unsent).param("state", waiting.code()).update();
        }
    }

    private JdbcClient.StatementSpec rows(String sql, ChunkLease lease, Collection<ExposedDelivery> deliveries) {
        return jdbc.sql(sql)
                .param("edition", lease.edition())
                .param(
                        "subscribers",
                        deliveries.stream().map(ExposedDelivery::subscriber).toList());
    }

    /** @return how many rows of a state, from this subscriber to the chunk's last, ended as another */
    int endRest(ChunkLease lease, long from, DeliveryState state, DeliveryState end, String why) {
        int ended = jdbc.sql(END_REST)
                .params(end.code(), why, lease.edition(), lease.wave().id().value(), from, lease.last(), state.code())
                .update();
        if (ended > 0) {
            recordUnattempted(lease, from, lease.last(), end);
        }
        return ended;
    }

    private void recordUnattempted(ChunkLease lease, long first, long last, DeliveryState state) {
        Unattempted.record(jdbc, lease.edition(), lease.wave().id().value(), first, last, state);
    }

    void leaveDoubts(ChunkLease lease) {
        jdbc.sql(LEAVE_DOUBTS)
                .params(lease.edition(), lease.wave().id().value(), lease.first(), lease.last())
                .update();
    }

    private static void bindRow(PreparedStatement statement, ChunkLease lease, RecordedOutcome outcome)
            throws SQLException {
        statement.setLong(1, lease.edition());
        statement.setLong(2, outcome.delivery().subscriber());
        statement.setLong(3, lease.wave().id().value());
        statement.setInt(4, outcome.state().code());
        statement.setInt(5, outcome.delivery().attempt());
        statement.setInt(6, outcome.doubts());
        statement.setObject(7, micros(outcome.retryAfter()), Types.BIGINT);
        statement.setObject(8, outcome.code(), Types.SMALLINT);
        statement.setString(9, cut(outcome.text(), 255));
    }

    private static void bindAttempt(PreparedStatement statement, ChunkLease lease, RecordedOutcome outcome)
            throws SQLException {
        statement.setLong(1, lease.edition());
        statement.setLong(2, outcome.delivery().subscriber());
        statement.setInt(3, outcome.delivery().attempt());
        statement.setInt(4, outcome.state().code());
        statement.setLong(5, outcome.delivery().variant().value());
        statement.setString(6, outcome.phase() == null ? null : outcome.phase().name());
        statement.setObject(7, outcome.code(), Types.SMALLINT);
        statement.setString(8, cut(outcome.enhanced(), 12));
        statement.setString(9, cut(outcome.text(), 500));
    }

    private static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1000;
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    /**
     * How a row leaves PLANNED, or goes on waiting, without an attempt.
     *
     * @param waitsFor how long, counted by the database; null: for good
     */
    record Ending(
            long subscriber,
            DeliveryState state,
            String why,
            @Nullable Duration waitsFor) {}

    /** @param s subscriber; @param c code; @param r reply */
    private record AcceptedRow(
            long s, @Nullable Integer c, @Nullable String r) {

        static AcceptedRow of(RecordedOutcome outcome) {
            return new AcceptedRow(outcome.delivery().subscriber(), outcome.code(), cut(outcome.text(), 255));
        }
    }
}
