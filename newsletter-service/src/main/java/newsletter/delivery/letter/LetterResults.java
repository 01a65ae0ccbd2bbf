package newsletter.delivery.letter;

import java.sql.Types;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import newsletter.delivery.DeliveryProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes what came of a claim, in one transaction. A letter that was taken over meanwhile is left as it is: its new owner
 * knows better. What was sent must be written, or it would be sent again, so a write that fails is tried again as long as
 * the lease lasts; written a second time it changes nothing.
 */
@Repository
class LetterResults {

    private static final Logger log = LoggerFactory.getLogger(LetterResults.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int REPLY_LENGTH = 255;

    private static final String RECORD = """
            UPDATE letter
               SET state = :state, doubts = :doubts, due_at = NOW(3) + INTERVAL :wait MICROSECOND,
                   secrets = CASE WHEN :done THEN NULL ELSE secrets END, owner = NULL, lease_until = NULL,
                   smtp_code = :code, smtp_reply = :reply, updated_at = NOW(3)
             WHERE id = :id AND owner = :owner AND epoch = :epoch
            """;

    private static final String RECORD_ATTEMPT = """
            INSERT INTO letter_attempt (letter_id, attempt, state, phase, smtp_code, enhanced, reply, recorded_at)
            VALUES (:id, :attempt, :state, :phase, :code, :enhanced, :reply, NOW(3))
            ON DUPLICATE KEY UPDATE state = VALUES(state), phase = VALUES(phase), smtp_code = VALUES(smtp_code),
                enhanced = VALUES(enhanced), reply = VALUES(reply), recorded_at = VALUES(recorded_at)
            """;

    // Back to waiting: the attempt was not made. What the relay said to it, if anything, can be seen all the same.
    private static final String GIVE_BACK = """
            UPDATE letter
               SET state = :state, attempt = attempt - 1, due_at = NOW(3) + INTERVAL :wait MICROSECOND, owner = NULL,
                   lease_until = NULL, smtp_code = COALESCE(:code, smtp_code),
                   smtp_reply = COALESCE(:reply, smtp_reply), updated_at = NOW(3)
             WHERE id = :id AND owner = :owner AND epoch = :epoch
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final DeliveryProperties properties;

    LetterResults(JdbcClient jdbc, TransactionOperations transaction, DeliveryProperties properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
    }

    void write(LetterBatch batch) {
        while (true) {
            try {
                transaction.executeWithoutResult(status -> writeOnce(batch));
                return;
            } catch (DataAccessException | TransactionException e) {
                if (batch.deadlineNanos() - System.nanoTime() < PAUSE.toNanos()) {
                    throw e;
                }
                log.warn("What came of letters was not written; trying again: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void writeOnce(LetterBatch batch) {
        batch.results().forEach(this::record);
        LetterResult refusal = batch.refusal();
        if (refusal != null) {
            // Behind the others: a relay that dislikes one sender is asked for the rest first.
            giveBack(refusal.letter(), properties.breaker().pause(), refusal);
        }
        batch.unsent().forEach(letter -> giveBack(letter, Duration.ZERO, null));
    }

    private void record(LetterResult result) {
        Letter letter = result.letter();
        int rows = of(letter, RECORD)
                .param("state", result.state().name())
                .param("doubts", result.doubts())
                .param("wait", micros(result.retryAfter()), Types.BIGINT)
                .param("done", result.isDone())
                .param("code", code(result), Types.SMALLINT)
                .param("reply", cut(result.text()))
                .update();
        if (rows == 1) {
            recordAttempt(result);
        } else {
            log.warn("What came of {} is not written: it was taken over meanwhile", letter);
        }
    }

    private void recordAttempt(LetterResult result) {
        jdbc.sql(RECORD_ATTEMPT)
                .param("id", result.letter().id())
                .param("attempt", result.letter().attempt())
                .param("state", result.state().name())
                .param("phase", result.phase() == null ? null : result.phase().name(), Types.VARCHAR)
                .param("code", code(result), Types.SMALLINT)
                .param(
                        "enhanced",
                        result.reply() == null ? null : result.reply().enhanced(),
                        Types.VARCHAR)
                .param("reply", cut(result.text()))
                .update();
    }

    private void giveBack(Letter letter, Duration rest, @Nullable LetterResult refusal) {
        of(letter, GIVE_BACK)
                .param("state", letter.claimedFrom().name())
                .param("wait", micros(rest), Types.BIGINT)
                .param("code", refusal == null ? null : code(refusal), Types.SMALLINT)
                .param("reply", refusal == null ? null : cut(refusal.text()), Types.VARCHAR)
                .update();
    }

    private JdbcClient.StatementSpec of(Letter letter, String sql) {
        return jdbc.sql(sql)
                .param("id", letter.id())
                .param("owner", letter.owner().value())
                .param("epoch", letter.epoch());
    }

    private static @Nullable Integer code(LetterResult result) {
        return result.reply() == null ? null : result.reply().code();
    }

    private static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1000;
    }

    private static String cut(String text) {
        return text.length() <= REPLY_LENGTH ? text : text.substring(0, REPLY_LENGTH);
    }
}
