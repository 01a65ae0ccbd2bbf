package newsletter.audience;

import static newsletter.kernel.AuditAction.READER_CHANGED;

import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Readers as the site's own forms and account pages manage them, one at a time. */
@Service
public class SiteReaders {

    private static final String EMAIL_OF = "SELECT email FROM subscriber WHERE external_id = :externalId";

    private static final String TAKEN = """
            SELECT EXISTS (SELECT 1 FROM subscriber
                            WHERE (external_id = :externalId AND email <> :email)
                               OR (email = :email AND external_id IS NOT NULL AND external_id <> :externalId))
            """;

    private static final String FIND = "SELECT id, name, external_id FROM subscriber WHERE email = :email FOR UPDATE";

    private static final String DESCRIBE =
            "UPDATE subscriber SET name = :name, external_id = :externalId WHERE id = :id";

    private final JdbcClient jdbc;
    private final SignUps signUps;
    private final Subscriptions subscriptions;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;

    SiteReaders(
            JdbcClient jdbc,
            SignUps signUps,
            Subscriptions subscriptions,
            TransactionOperations transaction,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.signUps = signUps;
        this.subscriptions = subscriptions;
        this.transaction = transaction;
        this.events = events;
    }

    /** The address of a key; empty when nobody has the external id. */
    public Optional<EmailAddress> emailOf(ReaderKey key) {
        return key.email() != null
                ? Optional.of(key.email())
                : jdbc.sql(EMAIL_OF)
                        .param("externalId", key.externalId())
                        .query(String.class)
                        .optional()
                        .map(EmailAddress::new);
    }

    /**
     * Puts the reader onto the list, or changes what he chose there.
     *
     * @param confirmed whether the site has confirmed the address: then he is on the list at once, else he is asked by a letter
     */
    public Put put(SignUpRequest wanted, boolean confirmed) {
        if (!confirmed && !isOnTheList(wanted)) {
            return ask(wanted);
        }
        return Objects.requireNonNull(transaction.execute(status -> putAtOnce(wanted)));
    }

    /** Whether the address is on the list, and confirmed. */
    public boolean isOnTheList(SignUpRequest wanted) {
        return confirmed(wanted).isPresent();
    }

    private Optional<Subscription> confirmed(SignUpRequest wanted) {
        return signUps.find(wanted.list(), wanted.email())
                .filter(reader -> reader.status() == SubscriptionStatus.CONFIRMED);
    }

    /** What is said of the person counts when he confirms. */
    private Put ask(SignUpRequest wanted) {
        if (isOfAnother(wanted)) {
            return Put.EXTERNAL_ID_TAKEN;
        }
        signUps.take(wanted);
        return Put.ASKED;
    }

    private Put putAtOnce(SignUpRequest wanted) {
        if (isOfAnother(wanted)) {
            return Put.EXTERNAL_ID_TAKEN;
        }
        Put outcome = confirmed(wanted).map(reader -> change(reader, wanted)).orElseGet(() -> admit(wanted));
        if (outcome != Put.CONFLICT) {
            describe(wanted);
        }
        return outcome;
    }

    /** What became of it. */
    public enum Put {
        CHANGED,
        ADMITTED,
        /** A letter asks the reader. */
        ASKED,
        /** Nothing was done. */
        EXTERNAL_ID_TAKEN,
        /** Nothing was done: the reader changed it at the same time. */
        CONFLICT
    }

    private Put admit(SignUpRequest wanted) {
        signUps.vouch(wanted);
        return Put.ADMITTED;
    }

    private Put change(Subscription reader, SignUpRequest wanted) {
        Preferences preferences = reader.preferences();
        Preferences wished = wanted.wished().over(preferences, wanted.list());
        Preferences changed = new Preferences(
                wished.sections(),
                wished.time(),
                wished.language(),
                preferences.pausedUntil(),
                preferences.plainText());
        return subscriptions.change(reader.id(), reader.version(), changed) ? Put.CHANGED : Put.CONFLICT;
    }

    /** The external id is another reader's, or the reader has another one: lists share their readers, and one site must not lose its own by another's call. */
    private boolean isOfAnother(SignUpRequest wanted) {
        String externalId = wanted.externalId();
        return externalId != null
                && jdbc.sql(TAKEN)
                        .param("externalId", externalId)
                        .param("email", wanted.email().value())
                        .query(Boolean.class)
                        .single();
    }

    private void describe(SignUpRequest wanted) {
        jdbc.sql(FIND)
                .param("email", wanted.email().value())
                .query((row, number) ->
                        new Person(row.getLong("id"), row.getString("name"), row.getString("external_id")))
                .optional()
                .ifPresent(person -> describe(
                        person,
                        wanted.name() == null ? person.name() : wanted.name(),
                        wanted.externalId() == null ? person.externalId() : wanted.externalId()));
    }

    private void describe(Person person, @Nullable String name, @Nullable String externalId) {
        Person after = new Person(person.id(), name, externalId);
        if (after.equals(person)) {
            return;
        }
        jdbc.sql(DESCRIBE)
                .param("name", name, Types.VARCHAR)
                .param("externalId", externalId, Types.VARCHAR)
                .param("id", person.id())
                .update();
        events.publishEvent(Audited.of(READER_CHANGED, AuditSubject.reader(new SubscriberId(person.id())))
                .hidden("name", person.name(), name)
                .hidden("externalId", person.externalId(), externalId));
    }

    private record Person(
            long id, @Nullable String name, @Nullable String externalId) {}
}
