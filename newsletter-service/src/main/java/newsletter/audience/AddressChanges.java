package newsletter.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ReaderMoved;
import newsletter.kernel.SubscriberId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Readers who want their digests at another address. The new one has to confirm it; the old one is told afterwards. Nobody learns whether an address
 * is known: one that is another reader's gets a letter that says so to its owner only, one that is suppressed gets none and cannot be taken.
 */
@Service
public class AddressChanges {

    private static final int MOST_LETTERS = 3;
    private static final Duration WITHIN = Duration.ofHours(24);

    /** A notice that comes a week late is still worth reading. */
    private static final Duration NOTICE = Duration.ofDays(7);

    private static final String ASK = """
            INSERT INTO address_change (subscriber_id, email, asked_at, expires_at) VALUES (:reader, :email, :now, :expires)
            """;

    private static final String ASKED =
            "SELECT COUNT(*) FROM address_change WHERE email = :email AND asked_at > :since";

    private static final String FIND =
            "SELECT subscriber_id, email FROM address_change WHERE id = :id AND expires_at > :now";

    /** Of an address that anybody may have typed into a form, and that never confirmed. */
    private static final List<String> FORGET_UNCONFIRMED = List.of(
            "DELETE c FROM consent c JOIN subscriber r ON r.id = c.subscriber_id WHERE r.email = :email",
            "DELETE s FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id WHERE r.email = :email",
            "DELETE a FROM address_change a JOIN subscriber r ON r.id = a.subscriber_id WHERE r.email = :email",
            "DELETE FROM subscriber WHERE email = :email");

    private static final String MOVE = "UPDATE subscriber SET email = :email WHERE id = :id";

    private static final String MOVE_SIGN_UPS =
            "UPDATE sign_up SET email = :email WHERE email = :old AND state = 'CONFIRMED'";

    private static final String DONE = "DELETE FROM address_change WHERE subscriber_id = :reader";

    private static final String FORGET_REQUESTS = "DELETE FROM link_request WHERE email = :old";

    private final JdbcClient jdbc;
    private final Persons persons;
    private final PersonLetters letters;
    private final Suppressions suppressions;
    private final ErasedAddresses erased;
    private final PrivacyProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AddressChanges(
            JdbcClient jdbc,
            Persons persons,
            PersonLetters letters,
            Suppressions suppressions,
            ErasedAddresses erased,
            PrivacyProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.letters = letters;
        this.suppressions = suppressions;
        this.erased = erased;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Writes to the new address, at most three times within 24 hours. Nothing about the reader changes. */
    @Transactional
    public void ask(SubscriberId reader, EmailAddress to) {
        persons.lock(reader).ifPresent(person -> ask(person, to));
    }

    /** The change that a link confirms; empty when it was made, or its reader is gone. */
    public Optional<Change> find(long id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .param("now", now())
                .query((row, number) -> new Asked(
                        new SubscriberId(row.getLong("subscriber_id")), new EmailAddress(row.getString("email"))))
                .optional()
                .flatMap(asked -> persons.find(asked.reader).map(person -> new Change(person, asked.to)));
    }

    /** @return whether the address is the reader's now; not when it has become another reader's, or suppressed, meanwhile */
    @Transactional
    public boolean confirm(long id) {
        Optional<Change> change = find(id).flatMap(
                        found -> persons.lock(found.person().id()).map(person -> new Change(person, found.to())))
                .filter(found -> !persons.isReader(found.to()))
                .filter(found -> suppressions.find(found.to()).isEmpty());
        change.ifPresent(found -> move(found.person(), found.to(), id));
        return change.isPresent();
    }

    private void ask(Person person, EmailAddress to) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        Instant expires = clock.instant().plus(properties.newAddressLink());
        boolean tooMany = asked(to) >= MOST_LETTERS;
        jdbc.sql(ASK)
                .param("reader", person.id().value())
                .param("email", to.value())
                .param("now", now())
                .param("expires", Timestamp.from(expires))
                .update(key, "id");
        long change = Objects.requireNonNull(key.getKey(), "the key of a row just inserted")
                .longValue();
        if (tooMany || suppressions.find(to).isPresent()) {
            return;
        }
        if (persons.isReader(to)) {
            letters.known(person, to, change, expires);
        } else {
            letters.confirm(person, to, change, expires);
        }
    }

    private void move(Person person, EmailAddress to, long change) {
        EmailAddress old = person.email();
        events.publishEvent(new ReaderMoved(person.id(), old));
        FORGET_UNCONFIRMED.forEach(
                sql -> jdbc.sql(sql).param("email", to.value()).update());
        jdbc.sql(MOVE)
                .param("email", to.value())
                .param("id", person.id().value())
                .update();
        jdbc.sql(MOVE_SIGN_UPS)
                .param("email", to.value())
                .param("old", old.value())
                .update();
        jdbc.sql(DONE).param("reader", person.id().value()).update();
        jdbc.sql(FORGET_REQUESTS).param("old", old.value()).update();
        erased.lift(to);
        letters.changed(person, to, change, clock.instant().plus(NOTICE));
        events.publishEvent(Audited.of(AuditAction.READER_MOVED, AuditSubject.reader(person.id()))
                .by(AuditActor.reader(person.id()))
                .hidden("email", old, to));
    }

    private int asked(EmailAddress to) {
        return jdbc.sql(ASKED)
                .param("email", to.value())
                .param("since", Timestamp.from(clock.instant().minus(WITHIN)))
                .query(Integer.class)
                .single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** @param person as they are before it */
    public record Change(Person person, EmailAddress to) {}

    private record Asked(SubscriberId reader, EmailAddress to) {}
}
