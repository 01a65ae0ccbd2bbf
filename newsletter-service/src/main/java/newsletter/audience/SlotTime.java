package newsletter.audience;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the readers of a slot are due: on these days of the week, at this hour of this zone's clocks. A time that the
 * clocks skip moves to the end of the gap, one that they show twice is taken the first time, and a date that a zone
 * leaves out altogether (Samoa, 30 December 2011) has no digest.
 *
 * @param hour 0-23
 */
public record SlotTime(DeliveryDays days, int hour, ZoneId zone) {

    public SlotTime {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("no hour of the day: " + hour);
        }
    }

    /** The first due instant strictly after the given one. */
    public Instant nextAfter(Instant instant) {
        // A time of the day before may have been moved across midnight by a gap, hence one day earlier.
        return duesFrom(localDate(instant).minusDays(1))
                .filter(due -> due.at().isAfter(instant))
                .findFirst()
                .orElseThrow()
                .at();
    }

    /** The due instant that belongs to a local date, if there is one. */
    public Optional<Instant> on(LocalDate date) {
        return days.contains(date.getDayOfWeek()) ? instantOf(date) : Optional.empty();
    }

    /** The local date to which a due instant belongs: its own, or the one before when a gap moved it past midnight. */
    public LocalDate dateOf(Instant dueAt) {
        LocalDate date = localDate(dueAt);
        LocalDate before = date.minusDays(1);
        return on(before).filter(dueAt::equals).isPresent() ? before : date;
    }

    LocalDate localDate(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Every due instant that belongs to this date or a later one, in order, without end. */
    Stream<Due> duesFrom(LocalDate first) {
        return Stream.iterate(first, date -> date.plusDays(1))
                .flatMap(date -> on(date).stream().map(at -> new Due(date, at, zone)));
    }

    private Optional<Instant> instantOf(LocalDate date) {
        LocalDateTime local = date.atTime(hour, 0);
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition != null && transition.isGap()) {
            return leavesOut(transition, date) ? Optional.empty() : Optional.of(transition.getInstant());
        }
        return Optional.of(
                local.toInstant(zone.getRules().getValidOffsets(local).getFirst()));
    }

    private static boolean leavesOut(ZoneOffsetTransition gap, LocalDate date) {
        return !gap.getDateTimeBefore().isAfter(date.atStartOfDay())
                && !gap.getDateTimeAfter().isBefore(date.plusDays(1).atStartOfDay());
    }

    /**
     * A digest to come.
     *
     * @param date of its edition
     * @param zone of the slot that brings it
     */
    public record Due(LocalDate date, Instant at, ZoneId zone) {}
}
