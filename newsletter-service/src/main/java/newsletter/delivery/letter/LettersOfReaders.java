package newsletter.delivery.letter;

import java.util.Arrays;
import java.util.List;
import newsletter.kernel.LetterKind;
import newsletter.kernel.ReaderErased;
import newsletter.kernel.ReaderMoved;
import newsletter.kernel.SubscriberId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets letters to and about readers who are erased, also those that wait to be sent; what came of one that is on the wire is written nowhere then.
 * The key of a letter about a reader's own data begins with the reader's number, whatever address it went to.
 */
@Component
class LettersOfReaders {

    /** Not those to a user of the same address, who works here. */
    private static final List<String> KINDS = Arrays.stream(LetterKind.values())
            .filter(LetterKind::isForReaders)
            .map(LetterKind::name)
            .toList();

    private static final String DELETE = """
            DELETE FROM letter WHERE kind IN (:kinds) AND (email = :email OR request_key LIKE :keys)
            """;

    /** Those that are done; what waits is still meant for whoever has that mailbox. */
    private static final String DELETE_DONE =
            "DELETE FROM letter WHERE kind IN (:kinds) AND email = :email AND due_at IS NULL";

    private final JdbcClient jdbc;

    LettersOfReaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(ReaderErased reader) {
        jdbc.sql(DELETE)
                .param("kinds", KINDS)
                .param("email", reader.email().value())
                .param("keys", keysOf(reader.reader()))
                .update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(ReaderMoved reader) {
        jdbc.sql(DELETE_DONE)
                .param("kinds", KINDS)
                .param("email", reader.from().value())
                .update();
    }

    static String keysOf(SubscriberId reader) {
        return "reader-" + reader.value() + "-%";
    }
}
