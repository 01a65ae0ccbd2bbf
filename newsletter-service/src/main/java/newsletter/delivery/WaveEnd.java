package newsletter.delivery;

import java.util.Set;
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
import org.springframework.transaction.support.TransactionOperations;

/** What happens when the last chunk of a wave is done. */
@Component
class WaveEnd {

    private static final Logger log = LoggerFactory.getLogger(WaveEnd.class);

    // Waves of one edition that end at the same time look one after the other, so the last of them sees that it is.
    private static final String LOCK_EDITION = "SELECT id FROM edition WHERE id = ? FOR UPDATE";

    private static final String UNSETTLED = "SELECT COUNT(*) FROM wave WHERE edition_id = ? AND settled_at IS NULL";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Settling settling;
    private final Waves waves;
    private final Editions editions;
    private final EditionReports reports;

    WaveEnd(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Settling settling,
            Waves waves,
            Editions editions,
            EditionReports reports) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settling = settling;
        this.waves = waves;
        this.editions = editions;
        this.reports = reports;
    }

    void settle(WaveId wave) {
        settling.settle(wave);
        Edition edition = waves.get(wave).edition();
        transaction.executeWithoutResult(status -> {
            jdbc.sql(LOCK_EDITION).param(edition.id().value()).query(Long.class).single();
            waves.markSettled(wave);
            if (isLastOf(edition)) {
                end(edition);
            }
        });
    }

    private boolean isLastOf(Edition edition) {
        return jdbc.sql(UNSETTLED)
                        .param(edition.id().value())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private void end(Edition edition) {
        EditionCounts counts = reports.counts(edition.id());
        editions.move(edition.id(), Set.of(EditionState.SENDING), stateAfter(counts));
        log.info(
                "Edition {} ({}) is done: {} accepted, {} failed, {} skipped, {} suppressed, {} expired, {} held or in doubt",
                edition.id().value(),
                edition.date(),
                counts.accepted(),
                counts.failed(),
                counts.skipped(),
                counts.suppressed(),
                counts.expired(),
                counts.held() + counts.inDoubt());
    }

    /** An edition that had too few articles for everybody was not sent. */
    private static EditionState stateAfter(EditionCounts counts) {
        long attempted = counts.accepted() + counts.failed() + counts.expired() + counts.inDoubt() + counts.held();
        return counts.skipped() > 0 && attempted == 0 ? EditionState.SKIPPED : EditionState.SENT;
    }
}
