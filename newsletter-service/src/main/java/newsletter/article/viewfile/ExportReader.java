package newsletter.article.viewfile;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.article.KnownAddresses;
import newsletter.article.ViewFault;
import newsletter.article.ViewTotals;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts the rows of exports. What a program calls a page's readers of a day or an hour becomes readers of its 20 minutes; rows of one page and period are added up before. Each row stands in
 * a line of its own, so that one that is broken costs no other.
 */
@Component
class ExportReader {

    /** Of a page and a day; no page has had more. */
    private static final long MOST_READERS = 10_000_000;

    private static final CSVFormat CSV = CSVFormat.RFC4180;

    /** In GA4's heading. */
    private static final Pattern SPAN = Pattern.compile("#\\s*(\\d{8})\\s*-\\s*(\\d{8})\\s*");

    private static final Pattern START = Pattern.compile("#\\s*Start date:\\s*(\\d{8})\\s*");
    private static final Pattern END = Pattern.compile("#\\s*End date:\\s*(\\d{8})\\s*");

    private final KnownAddresses addresses;
    private final ViewTotals totals;

    ExportReader(KnownAddresses addresses, ViewTotals totals) {
        this.addresses = addresses;
        this.totals = totals;
    }

    ViewFileReceipt read(ViewFile file, InputStream bytes) throws IOException {
        FileLines lines = new FileLines(bytes);
        Heading heading = heading(file, lines);
        ViewFileReceipt.Tally tally = new ViewFileReceipt.Tally();
        ExportTotals counting = new ExportTotals(file, addresses, totals, tally);
        for (FileLines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank() && !line.text().startsWith("#")) {
                tally.read();
                take(line, heading, file, counting, tally);
            }
        }
        counting.finish();
        return tally.receipt();
    }

    private static Heading heading(ViewFile file, FileLines lines) throws IOException {
        Heading heading = new Heading(file.date());
        for (FileLines.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.text().startsWith("#")) {
                heading.read(line.text());
            } else if (!line.isBlank()) {
                Optional<ExportColumns> columns = columns(file.format(), line);
                if (columns.isPresent()) {
                    return heading.with(columns.get());
                }
            }
        }
        throw BadViewFile.because(
                "body", "names no columns of this format: " + ExportColumns.wanted(file.format()) + " are needed");
    }

    private static Optional<ExportColumns> columns(ViewFileFormat format, FileLines.Line line) {
        try {
            return ExportColumns.of(format, fields(line));
        } catch (UnreadableLine e) {
            return Optional.empty();
        }
    }

    private static void take(
            FileLines.Line line, Heading heading, ViewFile file, ExportTotals counting, ViewFileReceipt.Tally tally) {
        try {
            ExportColumns columns = heading.columns();
            List<String> row = fields(line);
            String page = columns.page(row);
            String host = columns.host(row);
            ExportPeriod period = page.isEmpty() ? null : heading.periodOf(row, file);
            if (period == null || !host.isEmpty() && !page.startsWith("http") && !isOf(host, file.site())) {
                tally.skipped(1); // a sum at the end, or another site
            } else {
                counting.add(page, period, readers(columns.readers(row)));
            }
        } catch (UnreadableLine e) {
            tally.error(line.number(), e);
        }
    }

    private static boolean isOf(String host, String site) {
        return site.endsWith("://" + host);
    }

    /** Some write groups of digits, or a fraction that is zero. */
    private static long readers(String text) {
        String digits =
                text.matches("\\d{1,3}([,. ']\\d{3})+") ? text.replaceAll("\\D", "") : text.replaceFirst("\\.0+$", "");
        if (!digits.matches("\\d{1,9}")) {
            throw new UnreadableLine(ViewFault.COUNT, "has no number of readers");
        }
        long readers = Long.parseLong(digits);
        if (readers > MOST_READERS) {
            throw new UnreadableLine(ViewFault.COUNT, "has more than " + MOST_READERS + " readers");
        }
        return readers;
    }

    private static List<String> fields(FileLines.Line line) {
        if (!line.whole()) {
            throw new UnreadableLine("is longer than " + FileLines.LONGEST + " characters");
        }
        try (CSVParser parser = CSVParser.parse(line.text(), CSV)) {
            return parser.stream().findFirst().map(CSVRecord::toList).orElse(List.of());
        } catch (IOException | RuntimeException e) {
            throw new UnreadableLine("is no CSV: a quote is not closed, or something follows it");
        }
    }

    /** What stands before the rows. */
    private static final class Heading {

        private @Nullable LocalDate day;
        private @Nullable String start;
        private @Nullable ExportColumns columns;

        Heading(@Nullable LocalDate day) {
            this.day = day;
        }

        void read(String comment) {
            Matcher span = SPAN.matcher(comment);
            Matcher first = START.matcher(comment);
            Matcher last = END.matcher(comment);
            if (span.matches()) {
                of(span.group(1), span.group(2));
            } else if (first.matches()) {
                start = first.group(1);
            } else if (last.matches()) {
                of(start, last.group(1));
            }
        }

        /** Of a longer time nobody knows what was when. */
        private void of(@Nullable String from, String to) {
            try {
                if (day == null && to.equals(from)) {
                    day = LocalDate.parse(to, DateTimeFormatter.BASIC_ISO_DATE);
                }
            } catch (DateTimeException e) {
                throw BadViewFile.because("body", "has a heading with a date that does not exist: " + to);
            }
        }

        Heading with(ExportColumns named) {
            columns = named;
            if (day == null && !named.hasDate()) {
                throw BadViewFile.because(
                        "date", "is required: the file has no column of dates, and is not said to be of one day");
            }
            return this;
        }

        ExportColumns columns() {
            if (columns == null) {
                throw new IllegalStateException("the heading is not read yet");
            }
            return columns;
        }

        ExportPeriod periodOf(List<String> row, ViewFile file) {
            String date = columns().date(row);
            return ExportPeriod.of(
                    date.isEmpty() && day != null ? day.toString() : date,
                    columns().hour(row),
                    file.zone());
        }
    }
}
