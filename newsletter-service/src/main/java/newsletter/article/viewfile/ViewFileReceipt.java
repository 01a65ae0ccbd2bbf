package newsletter.article.viewfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import newsletter.article.ViewFault;

/**
 * What became of the lines of a file, empty ones and headings left out.
 *
 * @param read all of them
 * @param counted are views of articles; a reader who comes twice in 20 minutes makes two lines and counts once
 * @param repeated were counted when this or another file brought them before
 * @param skipped are right, but no views of articles by readers
 * @param faults lines that cannot be right, by what is wrong with them: those with errors, and among the skipped and counted ones those whose time is off
 * @param errors what cannot be read, the first hundred
 */
public record ViewFileReceipt(
        long read, long counted, long repeated, long skipped, Map<ViewFault, Long> faults, List<LineError> errors) {

    public ViewFileReceipt {
        faults = Collections.unmodifiableMap(new TreeMap<>(faults));
        errors = List.copyOf(errors);
    }

    /** @param line from 1 */
    public record LineError(long line, String message) {}

    /** Adds up while a file is read. */
    static final class Tally {

        private static final int MOST_ERRORS = 100;

        private long read;
        private long counted;
        private long repeated;
        private long skipped;
        private final List<LineError> errors = new ArrayList<>();
        private final Map<ViewFault, Long> faults = new EnumMap<>(ViewFault.class);

        void read() {
            read++;
        }

        void counted(long lines) {
            counted += lines;
        }

        void repeated(long lines) {
            repeated += lines;
        }

        void skipped(long lines) {
            skipped += lines;
        }

        void error(long line, UnreadableLine error) {
            fault(error.fault(), 1);
            if (errors.size() < MOST_ERRORS) {
                errors.add(new LineError(line, error.why()));
            }
        }

        void fault(ViewFault fault, long lines) {
            faults.merge(fault, lines, Long::sum);
        }

        ViewFileReceipt receipt() {
            return new ViewFileReceipt(read, counted, repeated, skipped, faults, errors);
        }
    }
}
