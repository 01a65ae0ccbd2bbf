package newsletter.audience;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.kernel.SlotId;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a subscription. A change acts from the reader's next local date: editions dated before {@code since}
 * still come by the previous slot. Counted in the zone of the slot that brings today's digest, so that no date comes
 * twice; a date that is nobody's when a reader moves across the date line is lost. So is what the previous slot still owes
 * when a reader changes again after the current one, further east, has brought the next date.
 *
 * @param since null: the current slot brings every edition
 */
public record Schedule(
        Place current, @Nullable LocalDate since, @Nullable Place previous) {

    public Schedule {
        if ((since == null) != (previous == null)) {
            throw new IllegalArgumentException("a previous slot acts until a date");
        }
    }

    public static Schedule of(Place place) {
        return new Schedule(place, null, null);
    }

    /** The schedule after a reader chose another slot. Choosing the old one again on the same day undoes the change. */
    public Schedule switchTo(Place next, Instant now) {
        if (next.equals(current)) {
            return this;
        }
        if (since != null && previous != null && !currentActs(since, now)) {
            return brought(since, now)
                    .map(last -> new Schedule(next, last.plusDays(1), current))
                    .orElseGet(() -> pending(next, since, previous, now));
        }
        return new Schedule(next, today(now).plusDays(1), current);
    }

    private static Schedule pending(Place next, LocalDate since, Place previous, Instant now) {
        return next.equals(previous) && previousActs(since, previous, now)
                ? of(next)
                : new Schedule(next, since, previous);
    }

    /** The latest date that the current slot has brought, though it is not yet the previous one's. */
    private Optional<LocalDate> brought(LocalDate since, Instant now) {
        return current.time()
                .duesFrom(since)
                .takeWhile(due -> !due.at().isAfter(now))
                .map(SlotTime.Due::date)
                .reduce((earlier, later) -> later);
    }

    /** The reader's date, by the slot that brings the digest of the day. */
    public LocalDate today(Instant now) {
        return since != null && previous != null && previousActs(since, previous, now)
                ? previous.time().localDate(now)
                : current.time().localDate(now);
    }

    /** The next due instants after the given one, in order, of editions dated {@code pausedUntil} or later. */
    public List<SlotTime.Due> upcoming(Instant after, @Nullable LocalDate pausedUntil, int count) {
        return Stream.concat(
                        previousDues(after, pausedUntil),
                        currentDues(after, pausedUntil).limit(count))
                .sorted(Comparator.comparing(SlotTime.Due::at))
                .limit(count)
                .toList();
    }

    private Stream<SlotTime.Due> currentDues(Instant after, @Nullable LocalDate pausedUntil) {
        LocalDate first = latest(latest(current.time().localDate(after).minusDays(1), since), pausedUntil);
        return current.time().duesFrom(first).filter(due -> due.at().isAfter(after));
    }

    private Stream<SlotTime.Due> previousDues(Instant after, @Nullable LocalDate pausedUntil) {
        if (since == null || previous == null) {
            return Stream.empty();
        }
        LocalDate first = latest(previous.time().localDate(after).minusDays(1), pausedUntil);
        return previous.time()
                .duesFrom(first)
                .takeWhile(due -> due.date().isBefore(since))
                .filter(due -> due.at().isAfter(after));
    }

    /** While the previous slot owes a digest of its day, or the current one has not reached its first, nothing moved. */
    private boolean currentActs(LocalDate since, Instant now) {
        return !today(now).isBefore(since);
    }

    private static boolean previousActs(LocalDate since, Place previous, Instant now) {
        return previous.time().localDate(now).isBefore(since);
    }

    private static LocalDate latest(LocalDate a, @Nullable LocalDate b) {
        return b == null || a.isAfter(b) ? a : b;
    }

    /** A slot and its time. */
    public record Place(SlotId id, SlotTime time) {}
}
