package newsletter.delivery;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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

    // Nearly all there is to write: one statement by primary key, whatever the relay said to each. Numbers stand in it
    // as they are, because binding them one by one costs the driver more than all the rest.
    private static final String ACCEPT = """
            UPDATE delivery
               SET state = %d, attempt = 1, smtp_code = ?, updated_at = NOW(3),
                   smtp_reply = ELT(FIELD(subscriber_id, @ids), @texts)
             WHERE edition_id = ? AND subscriber_id IN (@ids)
            """.formatted(DeliveryState.ACCEPTED.code());

    private static final String RECORD_ATTEMPT = """
            INSERT INTO delivery_attempt (edition_id, subscriber_id, attempt, state, phase, smtp_code, enhanced, reply, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, NOW(3))
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

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    LedgerRows(LedgerDatabase database) {
        this.jdbc = database.jdbc();
        this.batch = database.template();
    }

    void record(ChunkLease lease, Collection<RecordedOutcome> outcomes) {
        outcomes.stream()
                .filter(RecordedOutcome::isOrdinary)
                .collect(Collectors.groupingBy(outcome -> Objects.requireNonNull(outcome.code())))
                .forEach((code, accepted) -> accept(lease, code, accepted));
        List<RecordedOutcome> remarkable =
                outcomes.stream().filter(outcome -> !outcome.isOrdinary()).toList();
        if (!remarkable.isEmpty()) {
            batch.batchUpdate(RECORD, remarkable, 500, (statement, outcome) -> bindRow(statement, lease, outcome));
            batch.batchUpdate(
                    RECORD_ATTEMPT, remarkable, 500, (statement, outcome) -> bindAttempt(statement, lease, outcome));
        }
    }

    private void accept(ChunkLease lease, int code, List<RecordedOutcome> accepted) {
        String ids = accepted.stream()
                .map(outcome -> Long.toString(outcome.delivery().subscriber()))
                .collect(Collectors.joining(","));
        String texts = String.join(",", Collections.nCopies(accepted.size(), "?"));
        batch.update(ACCEPT.replace("@ids", ids).replace("@texts", texts), statement -> {
            statement.setInt(1, code);
            for (int i = 0; i < accepted.size(); i++) {
                statement.setString(2 + i, cut(accepted.get(i).text(), 255));
            }
            statement.setLong(2 + accepted.size(), lease.edition());
        });
    }

    void end(ChunkLease lease, Collection<Ending> endings) {
        batch.batchUpdate(END, endings, 500, (statement, ending) -> {
            statement.setInt(1, ending.state().code());
            statement.setString(2, ending.why());
            statement.setObject(3, micros(ending.waitsFor()), Types.BIGINT);
            statement.setLong(4, lease.edition());
            statement.setLong(5, ending.subscriber());
        });
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
        return jdbc.sql(END_REST)
                .params(end.code(), why, lease.edition(), lease.wave().id().value(), from, lease.last(), state.code())
                .update();
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
        statement.setString(5, outcome.phase() == null ? null : outcome.phase().name());
        statement.setObject(6, outcome.code(), Types.SMALLINT);
        statement.setString(7, cut(outcome.enhanced(), 12));
        statement.setString(8, cut(outcome.text(), 500));
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
}
