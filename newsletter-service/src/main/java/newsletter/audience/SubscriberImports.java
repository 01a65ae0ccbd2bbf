package newsletter.audience;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import newsletter.kernel.ListId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/**
 * Brings readers in from CSV files. Rows are written in batches, each in its own transaction together with the counts,
 * so that an import can be watched while it runs and what it says was imported is there.
 */
@Service
public class SubscriberImports implements DisposableBean {

    /** Errors kept of one import; those beyond are only counted. */
    public static final int MAX_ERRORS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(SubscriberImports.class);

    private final MailingLists lists;
    private final ImportLog log;
    private final ImportRuns runs;

    SubscriberImports(MailingLists lists, ImportLog log, ImportRuns runs) {
        this.lists = lists;
        this.log = log;
        this.runs = runs;
    }

    /**
     * Keeps the file and imports it in the background.
     *
     * @param requestedBy who is named as the source of consent where the file names none
     * @return the import's id, for {@link #find}
     */
    public long start(ListId list, InputStream csv, String requestedBy) throws IOException {
        MailingList target = lists.get(list);
        SpooledFile file = SpooledFile.of(csv);
        long id = log.start(list, requestedBy);
        Thread.ofVirtual().name("import-" + id).start(() -> run(id, target, file, requestedBy));
        return id;
    }

    /**
     * Imports a file before it returns.
     *
     * @throws java.util.NoSuchElementException when there is no such list
     */
    public ImportReport run(String listSlug, InputStream csv, String requestedBy) {
        MailingList list = lists.bySlug(listSlug).orElseThrow();
        long id = log.start(list.id(), requestedBy);
        run(id, list, csv, requestedBy);
        return find(id).orElseThrow();
    }

    public Optional<ImportReport> find(long id) {
        return log.find(id);
    }

    /** Lets running imports end as failed after the batch they are at. */
    @Override
    public void destroy() {
        runs.stop();
    }

    private void run(long id, MailingList list, SpooledFile file, String requestedBy) {
        try (file) {
            run(id, list, file.content(), requestedBy);
        } catch (IOException e) {
            LOG.warn("The spooled file of import {} could not be removed.", id, e);
        }
    }

    private void run(long id, MailingList list, InputStream csv, String requestedBy) {
        try {
            runs.run(id, list, csv, requestedBy);
            log.complete(id);
        } catch (UnreadableFile e) {
            log.fail(id, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} stops; what was written stays, uploading the file again completes it.", id, e);
            log.fail(id, "the import was interrupted; upload the file again");
        }
    }
}
