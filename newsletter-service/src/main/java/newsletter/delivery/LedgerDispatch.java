package newsletter.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.edition.Composing;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.EditionState;
import newsletter.edition.Editions;
import newsletter.edition.Waves;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import newsletter.kernel.WaveId;
import newsletter.rendering.Variants;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Commits waves on request; {@link WaveRuns} does the rest. */
@Component
class LedgerDispatch implements Dispatch {

    private final TransactionOperations transaction;
    private final MailingLists lists;
    private final Editions editions;
    private final Waves waves;
    private final Composing composing;
    private final Planning planning;
    private final DueWaves due;
    private final Variants variants;
    private final EditionReports reports;
    private final Clock clock;

    LedgerDispatch(
            TransactionOperations transaction,
            MailingLists lists,
            Editions editions,
            Waves waves,
            Composing composing,
            Planning planning,
            DueWaves due,
            Variants variants,
            EditionReports reports,
            Clock clock) {
        this.transaction = transaction;
        this.lists = lists;
        this.editions = editions;
        this.waves = waves;
        this.composing = composing;
        this.planning = planning;
        this.due = due;
        this.variants = variants;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public Edition sendNow(ListId list) {
        return sendNow(
                list, LocalDate.ofInstant(clock.instant(), lists.get(list).zone()), EditionKind.REGULAR);
    }

    @Override
    public Edition sendNow(ListId id, LocalDate date, EditionKind kind) {
        MailingList list = lists.get(id);
        Instant now = clock.instant();
        return transaction.execute(status -> {
            Edition edition = editions.open(id, date, kind);
            if (edition.state() != EditionState.CANCELLED) {
                waves.commitSendNow(edition.id(), now, now.plus(list.expireAfter()));
            }
            return edition;
        });
    }

    @Override
    public DryRun dryRun(ListId id, LocalDate date, EditionKind kind) {
        Edition edition = editions.open(id, date, kind);
        Instant now = clock.instant();
        return transaction.execute(status -> {
            status.setRollbackOnly();
            WaveId wave = waves.commitSendNow(
                    edition.id(), now, now.plus(lists.get(id).expireAfter()));
            composing.select(wave);
            planning.enqueue(waves.get(wave));
            return reports.planned(edition, wave);
        });
    }

    @Override
    public void takeUpDue() {
        due.commitAll(clock.instant());
    }

    @Override
    public EditionReport report(Edition edition) {
        return new EditionReport(edition, variants.count(edition.id()), counts(edition.id()));
    }

    @Override
    public EditionCounts counts(EditionId edition) {
        return reports.counts(edition);
    }
}
