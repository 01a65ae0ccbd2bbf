package newsletter.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Records how ledger rows went on without an attempt, as attempts are recorded. */
final class Unattempted {

    // Rows that came to the state in an earlier commit, or by an attempt, have been recorded.
    private static final String RECORD = """
            INSERT INTO delivery_attempt (edition_id, subscriber_id, attempt, state, reply, recorded_at)
            SELECT edition_id, subscriber_id, attempt, state, smtp_reply, NOW(3) FROM delivery
             WHERE edition_id = ? AND wave_id = ? AND subscriber_id BETWEEN ? AND ? AND state = ?
               AND smtp_reply IS NOT NULL
            ON DUPLICATE KEY UPDATE delivery_attempt.state = delivery_attempt.state
            """;

    private Unattempted() {}

    /** In the transaction that changed them: all rows of this state in a range of one wave's subscribers. */
    static void record(JdbcClient jdbc, long edition, long wave, long first, long last, DeliveryState state) {
        jdbc.sql(RECORD).params(edition, wave, first, last, state.code()).update();
    }
}
