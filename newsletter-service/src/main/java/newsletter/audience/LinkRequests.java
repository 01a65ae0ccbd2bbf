package newsletter.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsletter.kernel.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Mails readers their links when somebody types their address.
 *
 * <p>Asking writes one row, for every address the same; whether anybody has it is looked up by another thread, so neither the answer nor its time
 * tells. Rows that a crash left are picked up by any node within seconds, for an hour. They count the letters, too: a bucket that fills again would
 * let more than three through in some 24 hours.
 */
@Service
public class LinkRequests {

    private static final Logger log = LoggerFactory.getLogger(LinkRequests.class);

    private static final int MOST_LETTERS = 3;
    private static final Duration WITHIN = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final String ASK = "INSERT INTO link_request (email, asked_at) VALUES (:email, :now)";

    private static final String OPEN = "SELECT id FROM link_request WHERE mailed_at IS NULL ORDER BY id LIMIT 1000";

    /** Nothing while another thread or node is at it. */
    private static final String LOCK =
            "SELECT email FROM link_request WHERE id = :id AND mailed_at IS NULL FOR UPDATE SKIP LOCKED";

    private static final String LETTERS =
            "SELECT COUNT(*) FROM link_request WHERE email = :email AND mailed_at > :since";

    private static final String MAILED = "UPDATE link_request SET mailed_at = :now WHERE id = :id";

    private static final String DROP = "DELETE FROM link_request WHERE id = :id";

    private static final String FORGET_MAILED = "DELETE FROM link_request WHERE mailed_at <= :before";

    private static final String FORGET_OPEN = "DELETE FROM link_request WHERE mailed_at IS NULL AND asked_at < :before";

    private final JdbcClient jdbc;
    private final Persons persons;
    private final PersonLetters letters;
    private final TransactionOperations transaction;
    private final AsyncTaskExecutor later;
    private final Clock clock;

    LinkRequests(
            JdbcClient jdbc,
            Persons persons,
            PersonLetters letters,
            TransactionOperations transaction,
            AsyncTaskExecutor applicationTaskExecutor,
            Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.letters = letters;
        this.transaction = transaction;
        this.later = applicationTaskExecutor;
        this.clock = clock;
    }

    /** Somebody wants the links of this address. If a reader has it, a letter goes there soon, unless three did within 24 hours. */
    public void ask(EmailAddress email) {
        jdbc.sql(ASK).param("email", email.value()).param("now", now()).update();
        try {
            later.execute(this::answerOpen);
        } catch (TaskRejectedException e) {
            log.debug("No thread is free; the request is picked up within seconds");
        }
    }

    /** What nobody answered yet, after a crash for example; and forgets what is done. */
    @Scheduled(fixedDelayString = "PT10S")
    void sweep() {
        jdbc.sql(FORGET_MAILED)
                .param("before", Timestamp.from(clock.instant().minus(WITHIN)))
                .update();
        jdbc.sql(FORGET_OPEN)
                .param("before", Timestamp.from(clock.instant().minus(PATIENCE)))
                .update();
        answerOpen();
    }

    private void answerOpen() {
        jdbc.sql(OPEN).query(Long.class).list().forEach(this::answer);
    }

    /** Each in a transaction of its own: one that fails stands in nobody's way. */
    private void answer(long request) {
        try {
            transaction.executeWithoutResult(status -> jdbc.sql(LOCK)
                    .param("id", request)
                    .query(String.class)
                    .optional()
                    .ifPresent(email -> answer(request, new EmailAddress(email))));
        } catch (RuntimeException e) {
            log.warn("A letter with a reader's links could not be written; trying again in some seconds", e);
        }
    }

    private void answer(long request, EmailAddress email) {
        Optional<Person> reader =
                persons.lock(email).filter(person -> persons.isReader(email)).filter(person -> mayGetAnother(email));
        reader.ifPresent(person -> letters.links(person, request));
        if (reader.isPresent()) {
            jdbc.sql(MAILED).param("now", now()).param("id", request).update();
        } else {
            jdbc.sql(DROP).param("id", request).update();
        }
    }

    /** Whoever asks this has the lock of the person, so two nodes do not count at once. */
    private boolean mayGetAnother(EmailAddress email) {
        Instant since = clock.instant().minus(WITHIN);
        return jdbc.sql(LETTERS)
                        .param("email", email.value())
                        .param("since", Timestamp.from(since))
                        .query(Integer.class)
                        .single()
                < MOST_LETTERS;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
