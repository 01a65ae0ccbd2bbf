package newsletter.bench;

import java.time.Instant;
import java.util.Locale;
import newsletter.edition.Wave;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many digests a wave has for how many choices.
 *
 * @param variants different digests that are sent
 * @param preferences different (sections, language, days, hour, zone) of its readers
 * @param choices different (sections, language)
 */
record WaveFigures(Instant due, boolean sendNow, long readers, long variants, long preferences, long choices) {

    private static final String COUNT = """
            SELECT COUNT(*) AS readers, COUNT(DISTINCT d.variant_id) AS variants,
                   COUNT(DISTINCT CONCAT_WS('/', COALESCE(s.section_set_id, 0), COALESCE(s.language, 'en'),
                         CASE WHEN s.slot_since > :date THEN s.previous_slot_id ELSE s.slot_id END)) AS preferences,
                   COUNT(DISTINCT CONCAT_WS('/', COALESCE(s.section_set_id, 0), COALESCE(s.language, 'en'))) AS choices
              FROM delivery d
              JOIN subscription s ON s.list_id = :list AND s.subscriber_id = d.subscriber_id
              JOIN composition c ON c.id = d.variant_id AND NOT c.skipped
             WHERE d.edition_id = :edition AND d.wave_id = :wave
            """;

    static WaveFigures of(JdbcClient jdbc, Wave wave) {
        return jdbc.sql(COUNT)
                .param("list", wave.edition().list().value())
                .param("date", wave.edition().date())
                .param("edition", wave.edition().id().value())
                .param("wave", wave.id().value())
                .query((row, number) -> new WaveFigures(
                        wave.dueAt(),
                        wave.sendNow(),
                        row.getLong("readers"),
                        row.getLong("variants"),
                        row.getLong("preferences"),
                        row.getLong("choices")))
                .single();
    }

    double ratio() {
        return preferences == 0 ? 0 : (double) variants / preferences;
    }

    double ratioOfChoices() {
        return choices == 0 ? 0 : (double) variants / choices;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s%s: %d readers, %d variants, %d preferences, ratio %.2f (%d choices of sections and language, ratio %.2f)",
                due,
                sendNow ? " to everybody" : "",
                readers,
                variants,
                preferences,
                ratio(),
                choices,
                ratioOfChoices());
    }
}
