package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Readers across their lists. */
@Repository
public class Persons {

    private static final String FIND = "SELECT id, email, name FROM subscriber WHERE id = :id";

    private static final String LOCK = FIND + " FOR UPDATE";

    /** Whoever writes to a person or erases them has this row, so nobody is written to while being erased. */
    private static final String LOCK_BY_ADDRESS =
            "SELECT id, email, name FROM subscriber WHERE email = :email FOR UPDATE";

    private static final String IS_READER = """
            SELECT EXISTS (SELECT 1 FROM subscriber r JOIN subscription s ON s.subscriber_id = r.id
                            WHERE r.email = :email AND s.status <> 'UNCONFIRMED')
            """;

    private final JdbcClient jdbc;
    private final Subscriptions subscriptions;

    Persons(JdbcClient jdbc, Subscriptions subscriptions) {
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
    }

    public Optional<Person> find(SubscriberId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(Persons::person).optional();
    }

    /** The oldest first. */
    public List<Subscription> subscriptions(SubscriberId id) {
        return subscriptions.of(id).stream()
                .sorted(Comparator.comparingLong(
                        subscription -> subscription.id().value()))
                .toList();
    }

    /** Whether anybody with this address ever confirmed: somebody else may have typed it into a form. */
    boolean isReader(EmailAddress email) {
        return jdbc.sql(IS_READER)
                .param("email", email.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Person> lock(SubscriberId id) {
        return jdbc.sql(LOCK).param("id", id.value()).query(Persons::person).optional();
    }

    Optional<Person> lock(EmailAddress email) {
        return jdbc.sql(LOCK_BY_ADDRESS)
                .param("email", email.value())
                .query(Persons::person)
                .optional();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                new SubscriberId(row.getLong("id")), new EmailAddress(row.getString("email")), row.getString("name"));
    }
}
