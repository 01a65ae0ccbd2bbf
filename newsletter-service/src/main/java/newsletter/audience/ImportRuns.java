package newsletter.audience;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsletter.article.Sections;
import newsletter.kernel.SectionId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a file from its header to its end and writes it batch by batch. */
@Component
class ImportRuns {

    private static final int BATCH_ROWS = 1000;
    private static final int ATTEMPTS = 5;

    private final Sections sections;
    private final JdbcSlots slots;
    private final SectionSets sectionSets;
    private final ImportTables tables;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean stopping;

    ImportRuns(
            Sections sections,
            JdbcSlots slots,
            SectionSets sectionSets,
            ImportTables tables,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sections = sections;
        this.slots = slots;
        this.sectionSets = sectionSets;
        this.tables = tables;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void stop() {
        stopping = true;
    }

    void run(long id, MailingList list, InputStream csv, String requestedBy) throws IOException, UnreadableFile {
        new Run(id, list, csv, requestedBy).run();
    }

    private Map<String, SectionId> sectionsOf(MailingList list) {
        Map<String, SectionId> bySlug = new HashMap<>();
        list.sections().forEach(section -> bySlug.put(sections.get(section).slug(), section));
        return bySlug;
    }

    /** One import. */
    private final class Run {

        private final long id;
        private final MailingList list;
        private final CsvRecords records;
        private final ImportHeader header;
        private final ImportKeys keys;
        private final String requestedBy;
        private int errorsKept;

        Run(long id, MailingList list, InputStream csv, String requestedBy) throws IOException, UnreadableFile {
            this.id = id;
            this.list = list;
            this.records = new CsvRecords(csv);
            this.header = ImportHeader.of(records.next());
            this.keys = new ImportKeys(list.id(), slots, sectionSets);
            this.requestedBy = requestedBy;
        }

        void run() throws IOException, UnreadableFile {
            ImportRowParser parser = new ImportRowParser(header, sectionsOf(list), clock.instant());
            for (ImportBatch batch = read(parser); batch.size() > 0; batch = read(parser)) {
                if (stopping) {
                    throw new UnreadableFile("the service was stopped; upload the file again");
                }
                write(batch);
            }
        }

        private ImportBatch read(ImportRowParser parser) throws IOException {
            ImportBatch batch = new ImportBatch();
            while (batch.size() < BATCH_ROWS) {
                CsvRecord record = records.next();
                if (record == null) {
                    return batch;
                }
                List<ImportError> errors = new ArrayList<>();
                Optional<ImportRow> row = parser.parse(record, errors);
                row.ifPresentOrElse(batch::add, () -> batch.refuse(errors));
            }
            return batch;
        }

        /** Other writers of the same readers may win a race for locks or keys; then the batch is written anew. */
        private void write(ImportBatch batch) {
            for (int attempt = 1; ; attempt++) {
                try {
                    transaction.executeWithoutResult(status -> writeOnce(batch));
                    return;
                } catch (PessimisticLockingFailureException | DataIntegrityViolationException e) {
                    keys.forget();
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }

        private void writeOnce(ImportBatch batch) {
            Instant now = clock.instant();
            ImportMerge merge = new ImportMerge(list, header, keys, requestedBy, now);
            ImportProgress progress = batch.write(list.id(), merge, keys, tables, now, ImportAudit.actor(id));
            List<ImportError> kept = progress.errors().stream()
                    .limit(SubscriberImports.MAX_ERRORS - errorsKept)
                    .toList();
            tables.log().add(id, progress.keeping(kept));
            errorsKept += kept.size();
        }
    }
}
