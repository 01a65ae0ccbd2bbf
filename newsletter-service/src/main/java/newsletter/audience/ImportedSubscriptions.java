package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsletter.kernel.ListId;
import newsletter.kernel.SlotId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the subscriptions of a batch of imported rows, a statement for all of them. */
@Repository
class ImportedSubscriptions {

    /** Locked in the order of the key, as every writer of several does. Slots are not locked: the tick needs them. */
    private static final String LOCK = """
            SELECT subscriber_id, status, section_set_id, language, plain_text, slot_id, slot_since, previous_slot_id,
                   active_since, consent_at, consent_ip, consent_source
              FROM subscription
             WHERE list_id = :list AND subscriber_id IN (:subscribers)
             ORDER BY subscriber_id
               FOR UPDATE
            """;

    private static final String SUPPRESSED = "SELECT email FROM suppression WHERE email IN (:emails)";

    private static final String SAVE = """
            INSERT INTO subscription (list_id, subscriber_id, status, section_set_id, language, plain_text, slot_id,
                   slot_since, previous_slot_id, active_since, consent_at, consent_ip, consent_source, created_at, updated_at)
            VALUES
            """;

    /** A reader who leaves while the batch runs has left: the import never overrides that. */
    private static final String CHANGE_EXISTING = """

            ON DUPLICATE KEY UPDATE status = IF(status = 'UNSUBSCRIBED', status, VALUES(status)),
                   section_set_id = VALUES(section_set_id), language = VALUES(language),
                   plain_text = VALUES(plain_text), slot_id = VALUES(slot_id),
                   slot_since = VALUES(slot_since), previous_slot_id = VALUES(previous_slot_id),
                   active_since = VALUES(active_since), consent_at = VALUES(consent_at),
                   consent_ip = VALUES(consent_ip), consent_source = VALUES(consent_source),
                   updated_at = VALUES(updated_at), version = version + 1
            """;

    private static final int COLUMNS = 15;

    private final JdbcClient jdbc;

    ImportedSubscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, SubscriptionRow> lock(ListId list, Collection<Long> subscribers, ImportKeys keys) {
        Map<Long, Stored> stored = new HashMap<>();
        jdbc.sql(LOCK)
                .param("list", list.value())
                .param("subscribers", subscribers)
                .query(row -> {
                    stored.put(row.getLong("subscriber_id"), Stored.of(row));
                });
        Map<Long, SubscriptionRow> rows = new HashMap<>();
        stored.forEach((subscriber, row) -> rows.put(subscriber, row.withSchedule(keys)));
        return rows;
    }

    Set<String> suppressed(Collection<String> emails) {
        return new HashSet<>(
                jdbc.sql(SUPPRESSED).param("emails", emails).query(String.class).list());
    }

    /** @param rows by subscriber, in the order of the key */
    void save(ListId list, Map<Long, SubscriptionRow> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        LocalDateTime time = Rows.utc(now);
        List<@Nullable Object> values = new ArrayList<>(rows.size() * COLUMNS);
        rows.forEach((subscriber, row) -> {
            values.add(list.value());
            values.add(subscriber);
            addTo(values, row);
            values.add(time);
            values.add(time);
        });
        jdbc.sql(SAVE + Rows.placeholders(rows.size(), COLUMNS) + CHANGE_EXISTING)
                .params(values)
                .update();
    }

    private static void addTo(List<@Nullable Object> values, SubscriptionRow row) {
        Schedule schedule = row.schedule();
        Schedule.Place previous = schedule.previous();
        values.add(row.status().name());
        values.add(row.sectionSet());
        values.add(row.language());
        values.add(row.plainText());
        values.add(schedule.current().id().value());
        values.add(schedule.since());
        values.add(previous == null ? null : previous.id().value());
        values.add(Rows.utc(row.activeSince()));
        values.add(Rows.utc(row.consent().at()));
        values.add(row.consent().ip());
        values.add(row.consent().source());
    }

    /** A row before its slots are looked up, for which the result set must be read to its end. */
    private record Stored(
            SubscriptionRow.Kept kept,
            long slot,
            @Nullable LocalDate since,
            @Nullable Long previousSlot) {

        static Stored of(ResultSet row) throws SQLException {
            return new Stored(
                    new SubscriptionRow.Kept(
                            SubscriptionStatus.valueOf(row.getString("status")),
                            row.getObject("section_set_id", Long.class),
                            row.getString("language"),
                            row.getBoolean("plain_text"),
                            row.getTimestamp("active_since").toInstant(),
                            new ImportRow.Consent(
                                    Rows.instant(row, "consent_at"),
                                    row.getString("consent_ip"),
                                    row.getString("consent_source"))),
                    row.getLong("slot_id"),
                    Rows.date(row, "slot_since"),
                    row.getObject("previous_slot_id", Long.class));
        }

        SubscriptionRow withSchedule(ImportKeys keys) {
            Schedule.Place current = keys.place(new SlotId(slot));
            Schedule.Place previous = previousSlot == null ? null : keys.place(new SlotId(previousSlot));
            return kept.with(new Schedule(current, since, previous));
        }
    }
}
