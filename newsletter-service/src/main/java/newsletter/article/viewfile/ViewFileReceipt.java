package newsletter.article.viewfile;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the lines of a file, empty ones and headings left out.
 *
 * @param read all of them
 * @param counted are views of articles; a reader who comes twice in 20 minutes makes two lines and counts once
 * @param repeated were counted when this or another file brought them before
 * @param skipped are right, but no views of articles by readers
 * @param errors what cannot be read, the first hundred
 */
public record ViewFileReceipt(long read, long counted, long repeated, long skipped, List<LineError> errors) {

    public ViewFileReceipt {
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

        void error(long line, String message) {
            if (errors.size() < MOST_ERRORS) {
                errors.add(new LineError(line, message));
            }
        }

        ViewFileReceipt receipt() {
            return new ViewFileReceipt(read, counted, repeated, skipped, errors);
        }
    }
}
