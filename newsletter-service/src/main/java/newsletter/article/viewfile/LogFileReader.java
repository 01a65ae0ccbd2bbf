package newsletter.article.viewfile;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import newsletter.article.KnownAddresses;
import newsletter.article.ViewIntake;
import newsletter.article.view.Readers;
import org.springframework.stereotype.Component;

/** Counts the requests for articles in log files, some at a time, so that the size of a file does not matter. */
@Component
class LogFileReader {

    /** As long as keys are kept. */
    private static final Duration KEYS = Duration.ofDays(7);

    private final KnownAddresses addresses;
    private final ViewIntake intake;
    private final Readers readers;
    private final LogSpans spans;
    private final Clock clock;

    LogFileReader(KnownAddresses addresses, ViewIntake intake, Readers readers, LogSpans spans, Clock clock) {
        this.addresses = addresses;
        this.intake = intake;
        this.readers = readers;
        this.spans = spans;
        this.clock = clock;
    }

    ViewFileReceipt read(ViewFile file, InputStream bytes) throws IOException {
        Instant now = clock.instant();
        ViewFileReceipt.Tally tally = new ViewFileReceipt.Tally();
        LogCounting counting = new LogCounting(
                file.site(), now, spans.before(now.minus(KEYS), file.site()), addresses, intake, readers, spans, tally);
        FileLines lines = new FileLines(bytes);
        for (FileLines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                tally.read();
                take(line, counting, tally);
            }
        }
        counting.flush();
        return tally.receipt();
    }

    private void take(FileLines.Line line, LogCounting counting, ViewFileReceipt.Tally tally) {
        if (!line.whole()) {
            tally.error(line.number(), new UnreadableLine("is longer than " + FileLines.LONGEST + " characters"));
            return;
        }
        try {
            LogEntry entry = LogEntry.parse(line.text());
            if (isView(entry)) {
                counting.add(entry, line.text());
            } else {
                tally.skipped(1);
            }
        } catch (UnreadableLine e) {
            tally.error(line.number(), e);
        }
    }

    private boolean isView(LogEntry entry) {
        return entry.status() == 200 && entry.method().equals("GET") && readers.isReader(entry.agent());
    }
}
