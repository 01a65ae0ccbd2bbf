package newsletter.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A newsroom's own history: {@code article,section,published} and {@code article,at,readers}. Bad rows are left out and remarked on. */
final class CsvHistory {

    private static final String TIME = "is no time such as 2026-03-10T08:00:00Z";
    private static final int MOST_READERS = 1_000_000;
    private static final Pattern COUNT = Pattern.compile("\\d{1,7}");

    private final Collected collected;
    private final BadRows bad = new BadRows();
    private String file = "";

    private CsvHistory(Thinning thinning) {
        collected = new Collected(thinning);
    }

    static History read(Path articles, Path reads, Thinning thinning) {
        CsvHistory history = new CsvHistory(thinning);
        history.file = name(articles);
        CsvRows.each(articles, List.of("article", "section", "published"), history::article);
        history.file = name(reads);
        CsvRows.each(reads, List.of("article", "at", "readers"), history::reading);
        return history.collected.history(history.bad.remarks());
    }

    private void article(long line, String[] fields) {
        Optional<Instant> published = CsvTimes.read(fields[2]);
        if (fields[0].isEmpty()) {
            refuse(line, "article", "is missing");
        } else if (fields[1].isEmpty()) {
            refuse(line, "section", "is missing");
        } else if (published.isEmpty()) {
            refuse(line, "published", fields[2].isEmpty() ? "is missing" : TIME);
        } else if (!collected.publish(fields[0], fields[1], published.get())) {
            refuse(line, "article", "was named before, the first row counts");
        }
    }

    private void reading(long line, String[] fields) {
        @Nullable Instant published = collected.publishedAt(fields[0]);
        Optional<Instant> at = CsvTimes.read(fields[1]);
        int readers = COUNT.matcher(fields[2]).matches() ? Integer.parseInt(fields[2]) : -1;
        if (published == null) {
            refuse(line, "article", "is not in the file of articles");
        } else if (at.isEmpty()) {
            refuse(line, "at", fields[1].isEmpty() ? "is missing" : TIME);
        } else if (readers < 0 || readers > MOST_READERS) {
            refuse(line, "readers", "is no whole number from 0 to " + MOST_READERS);
        } else if (at.get().isBefore(published)) {
            refuse(line, "at", "is before publication");
        } else {
            collected.read(fields[0], at.get(), readers);
        }
    }

    private void refuse(long line, String field, String message) {
        bad.add(file, line, field, message);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
