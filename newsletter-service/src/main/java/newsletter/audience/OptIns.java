package newsletter.audience;

import static newsletter.kernel.AuditAction.SUBSCRIPTION_CHANGED;
import static newsletter.kernel.AuditAction.SUBSCRIPTION_CREATED;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Optional;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts people on lists: as those who may confirm, and as those who have. Inside the caller's transaction. */
@Repository
class OptIns {

    private static final String PERSON = "SELECT id FROM subscriber WHERE email = :email";

    /** Whom somebody else created meanwhile is taken as found. */
    private static final String CREATE_PERSON = """
            INSERT INTO subscriber (email, created_at) VALUES (:email, :now) ON DUPLICATE KEY UPDATE id = id
            """;

    private static final String NAME = "UPDATE subscriber SET name = COALESCE(:name, name) WHERE id = :id";

    /** Not that of another reader, who may have got it meanwhile. */
    private static final String EXTERNAL_ID =
            "UPDATE IGNORE subscriber SET external_id = :externalId WHERE id = :id AND external_id IS NULL";

    private static final String FIND =
            "SELECT id FROM subscription WHERE list_id = :list AND subscriber_id = :subscriber";

    private static final String CREATE = """
            INSERT INTO subscription (list_id, subscriber_id, status, section_set_id, language, slot_id, active_since,
                   created_at, updated_at)
            VALUES (:list, :subscriber, 'UNCONFIRMED', :sections, :language, :slot, :now, :now, :now)
            ON DUPLICATE KEY UPDATE id = id
            """;

    /** What was received stays known: who comes back is not shown it again. The network address is in the receipt, for as long as it may be kept. */
    private static final String CONFIRM = """
            UPDATE subscription
               SET status = 'CONFIRMED', section_set_id = :sections, language = :language, slot_id = :slot,
                   slot_since = NULL, previous_slot_id = NULL, paused_until = NULL, active_since = :now,
                   consent_at = :now, consent_ip = NULL, consent_source = :source,
                   version = version + 1, updated_at = :now
             WHERE id = :id AND status <> 'CONFIRMED'
            """;

    private final JdbcClient jdbc;
    private final JdbcSlots slots;
    private final SectionSets sectionSets;
    private final Subscriptions subscriptions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OptIns(
            JdbcClient jdbc,
            JdbcSlots slots,
            SectionSets sectionSets,
            Subscriptions subscriptions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.slots = slots;
        this.sectionSets = sectionSets;
        this.subscriptions = subscriptions;
        this.events = events;
        this.clock = clock;
    }

    Optional<Subscription> find(MailingList list, EmailAddress email) {
        return personOf(email).flatMap(person -> find(list, person));
    }

    /**
     * The subscription of this address, made as an unconfirmed one when there is none: with the list's defaults, since what was typed may be a stranger's.
     *
     * @param by the job that asks for it; null: whoever makes the request
     */
    Subscription open(MailingList list, EmailAddress email, @Nullable AuditActor by) {
        SubscriberId person = personOf(email).orElseGet(() -> create(email));
        return find(list, person).orElseGet(() -> create(list, person, by));
    }

    /**
     * Confirms it, with what was chosen over what it had. Nothing happens to one that is confirmed already.
     *
     * @param by null: whoever makes the request
     * @return whether it was not confirmed before
     */
    boolean confirm(
            Subscription before, MailingList list, WishedPreferences wished, String source, @Nullable AuditActor by) {
        Preferences preferences = wished.over(before.preferences(), list);
        int confirmed = jdbc.sql(CONFIRM)
                .param("sections", sectionSet(preferences), Types.BIGINT)
                .param("language", preferences.language(), Types.VARCHAR)
                .param("slot", slots.open(list.id(), preferences.time()).id().value())
                .param("now", now())
                .param("source", source)
                .param("id", before.id().value())
                .update();
        if (confirmed == 1) {
            events.publishEvent(Audited.of(SUBSCRIPTION_CHANGED, AuditSubject.reader(before.subscriber()))
                    .on(list.id())
                    .by(by)
                    .change("status", before.status(), SubscriptionStatus.CONFIRMED));
        }
        return confirmed == 1;
    }

    /** What the person said of himself; an external id that is another's is left out, and one that he has stays. */
    void describe(SubscriberId person, @Nullable String name, @Nullable String externalId) {
        jdbc.sql(NAME)
                .param("name", name, Types.VARCHAR)
                .param("id", person.value())
                .update();
        if (externalId != null) {
            jdbc.sql(EXTERNAL_ID)
                    .param("externalId", externalId)
                    .param("id", person.value())
                    .update();
        }
    }

    private Optional<SubscriberId> personOf(EmailAddress email) {
        return jdbc.sql(PERSON)
                .param("email", email.value())
                .query(Long.class)
                .optional()
                .map(SubscriberId::new);
    }

    private Optional<Subscription> find(MailingList list, SubscriberId person) {
        return jdbc.sql(FIND)
                .param("list", list.id().value())
                .param("subscriber", person.value())
                .query(Long.class)
                .optional()
                .map(SubscriptionId::new)
                .flatMap(subscriptions::find);
    }

    private SubscriberId create(EmailAddress email) {
        jdbc.sql(CREATE_PERSON)
                .param("email", email.value())
                .param("now", now())
                .update();
        return personOf(email).orElseThrow();
    }

    private Subscription create(MailingList list, SubscriberId person, @Nullable AuditActor by) {
        Preferences preferences = list.defaults();
        int created = jdbc.sql(CREATE)
                .param("list", list.id().value())
                .param("subscriber", person.value())
                .param("sections", sectionSet(preferences), Types.BIGINT)
                .param("language", preferences.language(), Types.VARCHAR)
                .param("slot", slots.open(list.id(), preferences.time()).id().value())
                .param("now", now())
                .update();
        if (created == 1) {
            events.publishEvent(Audited.of(SUBSCRIPTION_CREATED, AuditSubject.reader(person))
                    .on(list.id())
                    .by(by)
                    .with("status", SubscriptionStatus.UNCONFIRMED));
        }
        return find(list, person).orElseThrow();
    }

    private @Nullable Long sectionSet(Preferences preferences) {
        return preferences.sections() == null ? null : sectionSets.idOf(preferences.sections());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
