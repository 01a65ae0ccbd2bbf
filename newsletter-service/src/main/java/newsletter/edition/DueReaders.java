package newsletter.edition;

import java.sql.Timestamp;
import java.util.Map;
import newsletter.kernel.ListId;

/** Who is due in a wave, as SQL: composing groups these rows, planning inserts a ledger row for each. */
public final class DueReaders {

    /**
     * One row a reader: {@code subscriber_id, section_set_id, language, history_id, received_cutoff}, absent values as
     * {@code cohort_member} has them. A changed slot acts from {@code slot_since}, the previous one until then.
     */
    public static final String SQL = """
            SELECT s.subscriber_id, COALESCE(s.section_set_id, 0) AS section_set_id,
                   COALESCE(s.language, :language) AS language, COALESCE(s.history_id, 0) AS history_id,
                   COALESCE(s.received_cutoff, TIMESTAMP '1970-01-01 00:00:00') AS received_cutoff
              FROM wave_slot ws JOIN subscription s ON s.slot_id = ws.slot_id
             WHERE ws.wave_id = :wave AND (s.slot_since IS NULL OR s.slot_since <= :date)
               AND s.status = 'CONFIRMED' AND s.active_since < :dueAt
               AND (s.paused_until IS NULL OR s.paused_until <= :date)
            UNION ALL
            SELECT s.subscriber_id, COALESCE(s.section_set_id, 0), COALESCE(s.language, :language),
                   COALESCE(s.history_id, 0), COALESCE(s.received_cutoff, TIMESTAMP '1970-01-01 00:00:00')
              FROM wave_slot ws JOIN subscription s ON s.previous_slot_id = ws.slot_id
             WHERE ws.wave_id = :wave AND s.slot_since > :date
               AND s.status = 'CONFIRMED' AND s.active_since < :dueAt
               AND (s.paused_until IS NULL OR s.paused_until <= :date)
            UNION ALL
            SELECT s.subscriber_id, COALESCE(s.section_set_id, 0), COALESCE(s.language, :language),
                   COALESCE(s.history_id, 0), COALESCE(s.received_cutoff, TIMESTAMP '1970-01-01 00:00:00')
              FROM subscription s
             WHERE :sendNow AND s.list_id = :list AND s.status = 'CONFIRMED'
               AND (s.paused_until IS NULL OR s.paused_until <= :date)
            """;

    private DueReaders() {}

    /** Values for the parameters of {@link #SQL}; a statement around it may add its own. */
    public static Map<String, Object> parameters(Wave wave, String listLanguage) {
        ListId list = wave.edition().list();
        return Map.of(
                "wave", wave.id().value(),
                "list", list.value(),
                "date", wave.edition().date(),
                "dueAt", Timestamp.from(wave.dueAt()),
                "sendNow", wave.sendNow(),
                "language", listLanguage);
    }
}
