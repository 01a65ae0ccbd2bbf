package newsletter.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * One of the sets "News Popularity in Multiple Social Media Platforms" (Moniz and Torgo, 2018): {@code IDLink,TS1,...,TS144}, shares so far after so many slices of
 * twenty minutes, -1 when none is known. Times of publication are not in it: ids are in order of time and cover 240 days, so an article is taken to be
 * published in proportion to its id. An increment is read at the beginning of its slice; a count that falls adds nothing until it is passed again.
 */
final class PopularityFile {

    /** Any Monday will do. */
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

    private static final double SPAN_MILLIS = Duration.ofDays(240).toMillis();

    private PopularityFile() {}

    static History read(Path file, Thinning thinning) {
        List<CSVRecord> rows = rows(file);
        double first = id(rows.getFirst());
        double span = Math.max(1, id(rows.getLast()) - first);
        Collected collected = new Collected(thinning);
        for (CSVRecord row : rows) {
            Instant published = START.plusMillis(Math.round((id(row) - first) / span * SPAN_MILLIS));
            collected.publish(row.get(0), "palestine", published);
            read(row, published, collected);
        }
        return collected.history(List.of());
    }

    private static void read(CSVRecord row, Instant published, Collected collected) {
        int most = 0;
        for (int slice = 1; slice < row.size(); slice++) {
            int count = (int) number(row, slice);
            if (count > most) {
                collected.read(row.get(0), published.plus(Grid.BUCKET.multipliedBy(slice - 1L)), count - most);
                most = count;
            }
        }
    }

    private static List<CSVRecord> rows(Path file) {
        List<CSVRecord> rows = new ArrayList<>();
        CsvRows.each(file, List.of("IDLink"), rows::add);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(file + ": has no rows");
        }
        rows.sort(Comparator.comparingDouble(PopularityFile::id));
        return rows;
    }

    private static double id(CSVRecord row) {
        return number(row, 0);
    }

    private static double number(CSVRecord row, int column) {
        try {
            return Double.parseDouble(row.get(column));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "row " + row.getRecordNumber() + ", column " + (column + 1) + ": is no number", e);
        }
    }
}
