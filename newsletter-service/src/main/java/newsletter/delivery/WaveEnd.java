package newsletter.delivery;

import newsletter.edition.Edition;
import newsletter.edition.EditionState;
import newsletter.edition.Editions;
import newsletter.edition.Settling;
import newsletter.edition.Waves;
import newsletter.kernel.WaveId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happens when the last chunk of a wave is done. */
@Component
class WaveEnd {

    private static final Logger log = LoggerFactory.getLogger(WaveEnd.class);

    private static final String MARK_SETTLED =
            "UPDATE wave SET settled_at = NOW(3) WHERE id = ? AND settled_at IS NULL";

    private static final String UNSETTLED = "SELECT COUNT(*) FROM wave WHERE edition_id = ? AND settled_at IS NULL";

    private final JdbcClient jdbc;
    private final Settling settling;
    private final Waves waves;
    private final Editions editions;
    private final EditionReports reports;

    WaveEnd(JdbcClient jdbc, Settling settling, Waves waves, Editions editions, EditionReports reports) {
        this.jdbc = jdbc;
        this.settling = settling;
        this.waves = waves;
        this.editions = editions;
        this.reports = reports;
    }

    void settle(WaveId wave) {
        settling.settle(wave);
        jdbc.sql(MARK_SETTLED).param(wave.value()).update();
        Edition edition = waves.get(wave).edition();
        long waiting = jdbc.sql(UNSETTLED)
                .param(edition.id().value())
                .query(Long.class)
                .single();
        if (waiting == 0) {
            EditionCounts counts = reports.counts(edition.id());
            editions.move(edition.id(), stateAfter(counts));
            log.info("Edition {} of {} is done: {}", edition.id().value(), edition.date(), counts);
        }
    }

    private static EditionState stateAfter(EditionCounts counts) {
        long others = counts.accepted()
                + counts.failed()
                + counts.suppressed()
                + counts.expired()
                + counts.inDoubt()
                + counts.held();
        return counts.skipped() > 0 && others == counts.suppressed() ? EditionState.SKIPPED : EditionState.SENT;
    }
}
