package newsletter.bench;

import static newsletter.bench.CsvRows.field;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
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

    private void article(CSVRecord row) {
        String article = field(row, "article");
        String section = field(row, "section");
        String time = field(row, "published");
        Optional<Instant> published = CsvTimes.read(time);
        if (article.isEmpty()) {
            refuse(row, "article", "is missing");
        } else if (section.isEmpty()) {
            refuse(row, "section", "is missing");
        } else if (published.isEmpty()) {
            refuse(row, "published", time.isEmpty() ? "is missing" : TIME);
        } else if (!collected.publish(article, section, published.get())) {
            refuse(row, "article", "was named before, the first row counts");
        }
    }

    private void reading(CSVRecord row) {
        String article = field(row, "article");
        String time = field(row, "at");
        @Nullable Instant published = collected.publishedAt(article);
        Optional<Instant> at = CsvTimes.read(time);
        int readers = readers(field(row, "readers"));
        if (published == null) {
            refuse(row, "article", "is not in the file of articles");
        } else if (at.isEmpty()) {
            refuse(row, "at", time.isEmpty() ? "is missing" : TIME);
        } else if (readers < 0) {
            refuse(row, "readers", "is no whole number from 0 to " + MOST_READERS);
        } else if (at.get().isBefore(published)) {
            refuse(row, "at", "is before publication");
        } else {
            collected.read(article, at.get(), readers);
        }
    }

    /** Negative: no sensible count. */
    private static int readers(String text) {
        int readers = COUNT.matcher(text).matches() ? Integer.parseInt(text) : -1;
        return readers > MOST_READERS ? -1 : readers;
    }

    private void refuse(CSVRecord row, String field, String message) {
        bad.add(file, CsvRows.line(row), field, message);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
