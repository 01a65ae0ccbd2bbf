package newsletter.edition;

import java.sql.Timestamp;
import java.util.Map;
import newsletter.kernel.ListId;

/**
 * Who is due in a wave, as SQL: composing groups these rows, planning inserts a ledger row for each.
 */
public final class DueReaders {

    /**
     * One row a reader: {@code subscriber_id, section_set_id, language, history_id, received_cutoff}, absent values as
     * {@code cohort_member} has them. A changed slot acts from {@code slot_since}, the previous one until then.
     */
    private static final String SQL = """
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

    /**
     * Readers who got an article, or may have got it: {@code list_id, subscriber_id}, each once; to be completed by the
     * article's id. Exposed rows may be under way; and who was in doubt when the article was recalled got, or may have got, another
     * variant than the one that is in the row now.
     */
    private static final String RECEIVERS =
            """
            SELECT said.list_id, d.subscriber_id
              FROM (%1$s) said
              JOIN delivery d ON d.edition_id = said.id
                   AND (d.state = %2$d OR d.doubts > 0
                        OR d.state = %3$d AND EXISTS (
                            SELECT 1 FROM delivery_chunk k
                             WHERE k.wave_id = d.wave_id AND k.first_subscriber <= d.subscriber_id
                               AND k.last_subscriber >= d.subscriber_id AND k.sendable_through >= d.subscriber_id))
              JOIN composition_article x ON x.composition_id = d.variant_id AND x.article_id = said.article_id
            UNION
            SELECT said.list_id, a.subscriber_id
              FROM (%1$s) said
              JOIN delivery_attempt a ON a.edition_id = said.id AND a.state IN (%4$d, %5$d)
              JOIN composition_article x ON x.composition_id = a.variant_id AND x.article_id = said.article_id
            """.formatted("""
                    SELECT e.id, e.list_id, x.article_id
                      FROM composition_article x
                      JOIN composition c ON c.id = x.composition_id
                      JOIN edition e ON e.id = c.edition_id
                     WHERE x.article_id = @article
                     GROUP BY e.id, e.list_id, x.article_id
                    """, LedgerStates.ACCEPTED, LedgerStates.PLANNED, LedgerStates.IN_DOUBT, LedgerStates.HELD);

    /** Like {@link #SQL}, of a {@link Correction}: its readers all get the same, whatever they chose. */
    private static final String CORRECTED = """
            SELECT s.subscriber_id, 0 AS section_set_id, COALESCE(s.language, :language) AS language,
                   0 AS history_id, TIMESTAMP '1970-01-01 00:00:00' AS received_cutoff
              FROM (%s) got
              JOIN subscription s ON s.list_id = got.list_id AND s.subscriber_id = got.subscriber_id
             WHERE got.list_id = :list AND s.status = 'CONFIRMED'
               AND (s.paused_until IS NULL OR s.paused_until <= :date)
            """.formatted(RECEIVERS);

    /** Whom a correction of {@code :article} would go to. */
    static final String CORRECTED_OF_ARTICLE = CORRECTED.replace("@article", ":article");

    private static final String CORRECTED_OF_WAVE = CORRECTED.replace(
            "@article",
            "(SELECT k.article_id FROM correction k JOIN wave w ON w.edition_id = k.edition_id WHERE w.id = :wave)");

    private DueReaders() {}

    public static String of(Wave wave) {
        return wave.correction() ? CORRECTED_OF_WAVE : SQL;
    }

    /** Values for the parameters of either; a statement around it may add its own. */
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
