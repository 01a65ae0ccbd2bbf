package newsletter.desk;

import java.util.List;
import newsletter.identity.signin.Account;
import newsletter.testing.TestDatabase;

/** What the audit log says. */
final class TestTrail {

    private static final String OF_ACTION = """
            SELECT CONCAT(actor_kind, ' ', actor_id, ' ', actor_name) AS actor, CONCAT(subject_kind, ' ', subject_id) AS subject,
                   COALESCE(before_values, '') AS was, COALESCE(after_values, '') AS became
              FROM audit_event WHERE action = ? ORDER BY id
            """;

    private static final String WITH_ADDRESS = """
            SELECT COUNT(*) FROM audit_event
             WHERE CONCAT_WS(' ', actor_name, subject_id, before_values, after_values) LIKE '%@%'
            """;

    private final TestDatabase database;

    TestTrail(TestDatabase database) {
        this.database = database;
    }

    /** @param actor kind, id and name */
    record Event(String actor, String subject, String was, String became) {}

    List<Event> of(String action) {
        return database.jdbc()
                .sql(OF_ACTION)
                .param(action)
                .query((row, n) -> new Event(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    long eventsWithAnAddress() {
        return database.jdbc().sql(WITH_ADDRESS).query(Long.class).single();
    }

    static String actor(Account account) {
        return "USER " + account.id().value() + " " + account.name();
    }

    static String subject(Account account) {
        return "USER " + account.id().value();
    }
}
