package newsletter.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.SubscriberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets personal data that has served its time: {@code docs/privacy.md} lists it. Few rows at a time, so that nobody waits for the locks. */
@Component
class PersonalDataRetention {

    private static final Logger log = LoggerFactory.getLogger(PersonalDataRetention.class);
    private static final int BATCH = 500;

    /** For as long they count against the limit of letters. */
    private static final Duration COUNTED = Duration.ofHours(24);

    /** An import always says where the consent comes from. What a sign-up brought says nothing, or the same as the sign-up. */
    private static final String UNCONFIRMED = """
            SELECT s.id, s.subscriber_id, s.list_id FROM subscription s JOIN subscriber p ON p.id = s.subscriber_id
             WHERE s.status = 'UNCONFIRMED' AND s.created_at < :before
               AND (s.consent_source IS NULL
                    OR EXISTS (SELECT 1 FROM sign_up u
                                WHERE u.list_id = s.list_id AND u.email = p.email AND u.source = s.consent_source))
             ORDER BY s.id LIMIT %d
            """.formatted(BATCH);

    private static final String END = "DELETE FROM subscription WHERE id = :id AND status = 'UNCONFIRMED'";

    private static final String END_CONSENTS =
            "DELETE FROM consent WHERE subscriber_id = :subscriber AND list_id = :list";

    private static final String IS_ON_A_LIST =
            "SELECT EXISTS (SELECT 1 FROM subscription WHERE subscriber_id = :subscriber)";

    private static final List<String> FORGET_PERSON = List.of(
            "DELETE FROM consent WHERE subscriber_id = :subscriber",
            "DELETE FROM address_change WHERE subscriber_id = :subscriber",
            "DELETE FROM subscriber WHERE id = :subscriber");

    /** Confirmed ones, too: the receipt of the consent says all that is to be kept of them. */
    private static final String SIGN_UPS = "DELETE FROM sign_up WHERE created_at < :before ORDER BY id LIMIT " + BATCH;

    private static final String ADDRESS_CHANGES =
            "DELETE FROM address_change WHERE expires_at < :now AND asked_at < :before ORDER BY id LIMIT " + BATCH;

    private static final List<String> NETWORK_ADDRESSES = List.of(
            "UPDATE consent SET network_address = NULL WHERE network_address IS NOT NULL AND given_at < :before ORDER BY id LIMIT "
                    + BATCH,
            "UPDATE sign_up SET network_address = NULL WHERE network_address IS NOT NULL AND created_at < :before ORDER BY id LIMIT "
                    + BATCH);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Persons persons;
    private final PrivacyProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonalDataRetention(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Persons persons,
            PrivacyProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.persons = persons;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    @SchedulerLock(name = "personal-data-retention", lockAtMostFor = "30m")
    public void forget() {
        Instant now = clock.instant();
        Timestamp unconfirmed = Timestamp.from(now.minus(properties.unconfirmed()));
        int subscriptions = forgetUnconfirmed(unconfirmed);
        int signUps = batches(SIGN_UPS, Map.of("before", unconfirmed));
        batches(ADDRESS_CHANGES, Map.of("now", Timestamp.from(now), "before", Timestamp.from(now.minus(COUNTED))));
        Map<String, Object> old = Map.of("before", Timestamp.from(now.minus(properties.networkAddresses())));
        int addresses =
                NETWORK_ADDRESSES.stream().mapToInt(sql -> batches(sql, old)).sum();
        if (subscriptions + signUps + addresses > 0) {
            log.info(
                    "Forgotten: {} unconfirmed subscriptions, {} unconfirmed sign-ups, {} network addresses",
                    subscriptions,
                    signUps,
                    addresses);
            transaction.executeWithoutResult(status -> events.publishEvent(
                    Audited.of(AuditAction.READERS_FORGOTTEN, new AuditSubject(AuditSubject.Kind.READER, "unconfirmed"))
                            .by(AuditActor.job("personal-data-retention"))
                            .with("subscriptions", subscriptions)
                            .with("signUps", signUps)
                            .with("networkAddresses", addresses)));
        }
    }

    private int forgetUnconfirmed(Timestamp before) {
        int forgotten = 0;
        List<Unconfirmed> some;
        do {
            some = jdbc.sql(UNCONFIRMED)
                    .param("before", before)
                    .query((row, number) ->
                            new Unconfirmed(row.getLong("id"), row.getLong("subscriber_id"), row.getInt("list_id")))
                    .list();
            some.forEach(one -> transaction.executeWithoutResult(status -> forget(one)));
            forgotten += some.size();
        } while (some.size() == BATCH);
        return forgotten;
    }

    /** With the person, who has nothing else here. One who confirms at this moment stays. */
    private void forget(Unconfirmed one) {
        persons.lock(new SubscriberId(one.subscriber));
        if (jdbc.sql(END).param("id", one.id).update() == 0) {
            return;
        }
        jdbc.sql(END_CONSENTS)
                .param("subscriber", one.subscriber)
                .param("list", one.list)
                .update();
        boolean stays = jdbc.sql(IS_ON_A_LIST)
                .param("subscriber", one.subscriber)
                .query(Boolean.class)
                .single();
        if (!stays) {
            FORGET_PERSON.forEach(
                    sql -> jdbc.sql(sql).param("subscriber", one.subscriber).update());
        }
    }

    private int batches(String sql, Map<String, Object> parameters) {
        int changed = 0;
        int last;
        do {
            last = jdbc.sql(sql).params(parameters).update();
            changed += last;
        } while (last == BATCH);
        return changed;
    }

    private record Unconfirmed(long id, long subscriber, int list) {}
}
