package newsletter.audience;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) so that one broken record costs that record only: bytes that are not UTF-8, a record that is too
 * long, a quote that never ends. After a quote that goes wrong, reading goes on with the next physical line, so that it
 * does not swallow the rest of the file. Empty lines are no records. Memory is bounded by the length of a record.
 */
final class CsvRecords {

    private static final int MAX_LINES = 100;

    private final CsvLines lines;
    private final Deque<CsvLines.Line> putBack = new ArrayDeque<>();

    CsvRecords(InputStream bytes) {
        this.lines = new CsvLines(bytes);
    }

    /** The next record; null at the end of the file. */
    @Nullable CsvRecord next() throws IOException {
        CsvLines.Line first = nextLine();
        while (first != null && first.isEmpty()) {
            first = nextLine();
        }
        return first == null ? null : recordFrom(first);
    }

    private CsvRecord recordFrom(CsvLines.Line first) throws IOException {
        List<CsvLines.Line> taken = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (CsvLines.Line line = first; line != null; line = nextLine()) {
            taken.add(line);
            String problem = line.problem();
            if (problem != null) {
                return CsvRecord.broken(first.number(), problem);
            }
            text.append(taken.size() == 1 ? "" : "\n").append(line.text());
            switch (CsvFields.split(text)) {
                case CsvFields.Complete(List<String> fields) -> {
                    return new CsvRecord(first.number(), fields, null);
                }
                case CsvFields.Broken(String why) -> {
                    return goOnAfter(taken, why);
                }
                case CsvFields.OpenQuote() -> {
                    if (taken.size() == MAX_LINES || text.length() > CsvLines.MAX_BYTES) {
                        return goOnAfter(taken, "has a quote that is not closed");
                    }
                }
            }
        }
        return goOnAfter(taken, "has a quote that is not closed");
    }

    private CsvRecord goOnAfter(List<CsvLines.Line> taken, String problem) {
        for (int i = taken.size() - 1; i > 0; i--) {
            putBack.addFirst(taken.get(i));
        }
        return CsvRecord.broken(taken.getFirst().number(), problem);
    }

    private CsvLines.@Nullable Line nextLine() throws IOException {
        return putBack.isEmpty() ? lines.next() : putBack.removeFirst();
    }
}
