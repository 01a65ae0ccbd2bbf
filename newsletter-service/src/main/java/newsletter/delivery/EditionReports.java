package newsletter.delivery;

import newsletter.edition.Edition;
import newsletter.kernel.EditionId;
import newsletter.kernel.WaveId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far editions are: the sum of their chunks, or what was kept of those. */
@Repository
class EditionReports {

    private static final String COUNTS = """
            SELECT COALESCE(SUM(planned), 0) AS planned, COALESCE(SUM(accepted), 0) AS accepted,
                   COALESCE(SUM(deferred), 0) AS deferred, COALESCE(SUM(failed), 0) AS failed,
                   COALESCE(SUM(suppressed), 0) AS suppressed, COALESCE(SUM(expired), 0) AS expired,
                   COALESCE(SUM(skipped), 0) AS skipped, COALESCE(SUM(in_doubt), 0) AS in_doubt,
                   COALESCE(SUM(held), 0) AS held
              FROM (SELECT planned, accepted, deferred, failed, suppressed, expired, skipped, in_doubt, held
                      FROM delivery_chunk WHERE edition_id = :edition
                     UNION ALL
                    SELECT 0, accepted, 0, failed, suppressed, expired, skipped, in_doubt, held
                      FROM edition_total WHERE edition_id = :edition) counts
            """;

    private static final String PLANNED = """
            SELECT COUNT(*) AS readers, COALESCE(SUM(state = %d), 0) AS skipped,
                   COUNT(DISTINCT CASE WHEN state <> %d THEN variant_id END) AS variants
              FROM delivery WHERE edition_id = ? AND wave_id = ?
            """.formatted(DeliveryState.SKIPPED.code(), DeliveryState.SKIPPED.code());

    private final JdbcClient jdbc;

    EditionReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    EditionCounts counts(EditionId edition) {
        return jdbc.sql(COUNTS)
                .param("edition", edition.value())
                .query((row, n) -> new EditionCounts(
                        row.getLong("planned"),
                        row.getLong("accepted"),
                        row.getLong("deferred"),
                        row.getLong("failed"),
                        row.getLong("suppressed"),
                        row.getLong("expired"),
                        row.getLong("skipped"),
                        row.getLong("in_doubt"),
                        row.getLong("held")))
                .single();
    }

    /** What was written for a wave that is planned and not yet sent. */
    DryRun planned(Edition edition, WaveId wave) {
        return jdbc.sql(PLANNED)
                .params(edition.id().value(), wave.value())
                .query((row, n) ->
                        new DryRun(edition, row.getInt("readers"), row.getInt("skipped"), row.getInt("variants")))
                .single();
    }
}
