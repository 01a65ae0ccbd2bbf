package newsletter.audience;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Receipts of readers who leave, and of those who take that back. */
@Repository
class Withdrawals {

    private static final String PUT = """
            INSERT INTO consent (list_id, subscriber_id, kind, source, given_at)
            VALUES (:list, :subscriber, :kind, :source, :at)
            """;

    private final JdbcClient jdbc;

    Withdrawals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void withdrawn(Subscription subscription, Leaving.Way way, Instant at) {
        put(subscription, "WITHDRAWAL", way.label(), at);
    }

    /** By a link that only the reader's own letter or the page after leaving holds. */
    void takenBack(Subscription subscription, Instant at) {
        put(subscription, "OPT_IN", "return", at);
    }

    private void put(Subscription subscription, String kind, String source, Instant at) {
        jdbc.sql(PUT)
                .param("list", subscription.list().value())
                .param("subscriber", subscription.subscriber().value())
                .param("kind", kind)
                .param("source", source)
                .param("at", Timestamp.from(at))
                .update();
    }
}
