package newsletter.audience;

import static newsletter.kernel.AuditAction.SUBSCRIPTION_CHANGED;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import newsletter.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcSubscriptions implements Subscriptions {

    /** One row by primary keys: the preference endpoint is read often. */
    private static final String FIND = """
            SELECT s.id, s.list_id, s.subscriber_id, r.email, s.status, t.section_ids, s.language, s.active_since,
                   s.paused_until, s.plain_text, s.version, s.slot_since,
                   c.id AS current_id, c.days AS current_days, c.hour AS current_hour, c.zone AS current_zone,
                   p.id AS previous_id, p.days AS previous_days, p.hour AS previous_hour, p.zone AS previous_zone
              FROM subscription s
              JOIN subscriber r ON r.id = s.subscriber_id
              JOIN slot c ON c.id = s.slot_id
              LEFT JOIN slot p ON p.id = s.previous_slot_id
              LEFT JOIN section_set t ON t.id = s.section_set_id
             WHERE s.id = :id
            """;

    /** Only from the version that was read: two tabs of one reader do not overwrite each other unseen. */
    private static final String CHANGE = """
            UPDATE subscription
               SET section_set_id = :sections, language = :language, slot_id = :slot, slot_since = :since,
                   previous_slot_id = :previous, paused_until = :pausedUntil, plain_text = :plainText, version = version + 1, updated_at = :now
             WHERE id = :id AND version = :version
            """;

    private static final String OF_PERSON = """
            SELECT id FROM subscription WHERE subscriber_id = :subscriber ORDER BY list_id
            """;

    private final JdbcClient jdbc;
    private final JdbcSlots slots;
    private final SectionSets sectionSets;
    private final AuditedSettings audited;
    private final ReaderNotices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcSubscriptions(
            JdbcClient jdbc,
            JdbcSlots slots,
            SectionSets sectionSets,
            AuditedSettings audited,
            ReaderNotices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.slots = slots;
        this.sectionSets = sectionSets;
        this.audited = audited;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Subscription> find(SubscriptionId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query((row, number) -> subscription(row))
                .optional();
    }

    @Override
    public List<Subscription> of(SubscriberId person) {
        return jdbc
                .sql(OF_PERSON)
                .param("subscriber", person.value())
                .query((row, number) -> new SubscriptionId(row.getLong(1)))
                .list()
                .stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    @Transactional
    public boolean change(SubscriptionId id, int version, Preferences preferences) {
        Subscription before = find(id).orElseThrow();
        if (before.version() != version) {
            return false;
        }
        Instant now = clock.instant();
        Schedule schedule = before.scheduleWith(preferences.time(), now, time -> slots.open(before.list(), time));
        boolean same = schedule.equals(before.schedule()) && preferences.equals(before.preferences());
        if (same) {
            return true;
        }
        boolean written = write(before, preferences, schedule, now);
        if (written) {
            events.publishEvent(changed(before).changes(audited.of(before.preferences()), audited.of(preferences)));
            notices.changed(before, preferences);
        }
        return written;
    }

    /** Readers change their subscriptions themselves, by the token of an email, or on the site, which says so by its own. */
    private static Audited changed(Subscription subscription) {
        SubscriberId reader = subscription.subscriber();
        return Audited.of(SUBSCRIPTION_CHANGED, AuditSubject.reader(reader))
                .on(subscription.list())
                .by(Caller.isKnown() ? null : AuditActor.reader(reader));
    }

    private boolean write(Subscription before, Preferences preferences, Schedule schedule, Instant now) {
        Schedule.Place previous = schedule.previous();
        int changed = jdbc.sql(CHANGE)
                .param("sections", sectionSet(preferences.sections()))
                .param("language", preferences.language())
                .param("slot", schedule.current().id().value())
                .param("since", schedule.since())
                .param("previous", previous == null ? null : previous.id().value())
                .param("pausedUntil", preferences.pausedUntil())
                .param("plainText", preferences.plainText())
                .param("now", Timestamp.from(now))
                .param("id", before.id().value())
                .param("version", before.version())
                .update();
        return changed == 1;
    }

    private @Nullable Long sectionSet(@Nullable Set<SectionId> sections) {
        return sections == null ? null : sectionSets.idOf(sections);
    }

    private Subscription subscription(ResultSet row) throws SQLException {
        String sections = row.getString("section_ids");
        return new Subscription(
                new SubscriptionId(row.getLong("id")),
                new ListId(row.getLong("list_id")),
                new SubscriberId(row.getLong("subscriber_id")),
                new EmailAddress(row.getString("email")),
                SubscriptionStatus.valueOf(row.getString("status")),
                sections == null ? null : JdbcSectionSets.sectionsOf(sections),
                row.getString("language"),
                schedule(row),
                row.getTimestamp("active_since").toInstant(),
                Rows.date(row, "paused_until"),
                row.getBoolean("plain_text"),
                row.getInt("version"));
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        LocalDate since = Rows.date(row, "slot_since");
        return new Schedule(place(row, "current"), since, since == null ? null : place(row, "previous"));
    }

    private static Schedule.Place place(ResultSet row, String prefix) throws SQLException {
        return new Schedule.Place(
                new SlotId(row.getLong(prefix + "_id")),
                new SlotTime(
                        new DeliveryDays(row.getInt(prefix + "_days")),
                        row.getInt(prefix + "_hour"),
                        ZoneId.of(row.getString(prefix + "_zone"))));
    }
}
