package newsletter.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * What was published and read.
 *
 * @param pieces in order of publication
 * @param readUntil no read is known of this instant or later
 * @param remarks on what was left out while loading
 */
record History(List<Piece> pieces, Instant readUntil, List<String> remarks) {

    History {
        pieces = pieces.stream()
                .sorted(Comparator.comparing(Piece::publishedAt)
                        .thenComparing(piece -> piece.article().id().value()))
                .toList();
        remarks = List.copyOf(remarks);
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("no article was read in");
        }
    }

    Instant first() {
        return pieces.getFirst().publishedAt();
    }

    Instant last() {
        return pieces.getLast().publishedAt();
    }

    LocalDate firstDay() {
        return LocalDate.ofInstant(first(), ZoneOffset.UTC);
    }

    /** Published in the window before an instant or at it: the window's beginning is excluded. */
    List<Piece> publishedWithin(Duration window, Instant at) {
        return pieces.subList(firstAfter(at.minus(window)), firstAfter(at));
    }

    private int firstAfter(Instant instant) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).publishedAt().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
