package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.kernel.SlotId;
import org.junit.jupiter.api.Test;

/** Readers who change days, hour and zone at any moment of ten years, most often about when the clocks change. */
class ScheduleChangesTest {

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final int SECONDS = 10 * 365 * 24 * 3600;
    private static final int READERS = 500;
    private static final int CHANGES = 5;
    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

    private final Random random = new Random(20_260_310);

    @Test
    void everyDateComesOnceWhileAReaderStaysInAZone() {
        for (int reader = 0; reader < READERS; reader++) {
            ZoneId zone = zone();
            History history = history(zone, () -> new SlotTime(DeliveryDays.DAILY, random.nextInt(24), zone));

            for (int i = 1; i < history.dues.size(); i++) {
                SlotTime.Due before = history.dues.get(i - 1);
                SlotTime.Due due = history.dues.get(i);
                if (!due.at().isAfter(before.at()) || !due.date().equals(next(before.date(), zone))) {
                    fail("%s after %s: %s", due, before, history);
                }
            }
        }
    }

    @Test
    void noDateComesTwiceHoweverAReaderMovesAndNoneIsLostButAtTheDateLine() {
        int lost = 0;
        for (int reader = 0; reader < READERS; reader++) {
            History history = history(zone(), () -> new SlotTime(DeliveryDays.DAILY, random.nextInt(24), zone()));

            Set<LocalDate> dates = new HashSet<>();
            history.dues.forEach(due -> {
                if (!dates.add(due.date())) {
                    fail("%s comes twice: %s", due.date(), history);
                }
            });
            LocalDate last = dates.stream().max(LocalDate::compareTo).orElseThrow();
            LocalDate first = dates.stream().min(LocalDate::compareTo).orElseThrow();
            for (LocalDate date : first.datesUntil(last).toList()) {
                if (!dates.contains(date)) {
                    lost++;
                    assertThat(history.changes)
                            .as("%s is lost: %s", date, history)
                            .anyMatch(change -> change.loses(date));
                }
            }
        }
        assertThat(lost).isLessThan(READERS);
    }

    @Test
    void nothingComesOnADayThatWasNotChosen() {
        for (int reader = 0; reader < READERS; reader++) {
            History history = history(zone(), () -> new SlotTime(days(), random.nextInt(24), zone()));

            Set<LocalDate> dates = new HashSet<>();
            for (SlotTime.Due due : history.dues) {
                boolean chosen = history.times.stream()
                        .anyMatch(time ->
                                time.on(due.date()).filter(due.at()::equals).isPresent());
                if (!chosen || !dates.add(due.date())) {
                    fail("%s: %s", due, history);
                }
            }
        }
    }

    /** What comes between changes, and for three days after the last. */
    private History history(ZoneId start, Supplier<SlotTime> choice) {
        History history = new History();
        Instant now = moment(start);
        SlotTime first = choice.get();
        Schedule schedule = Schedule.of(new Schedule.Place(new SlotId(1), first));
        history.times.add(first);
        for (int i = 0; i <= CHANGES; i++) {
            Instant until = now.plus(i == CHANGES ? Duration.ofDays(3) : Duration.ofMinutes(random.nextInt(40 * 60)));
            Instant from = now;
            List<SlotTime.Due> upcoming = schedule.upcoming(now, null, 8);
            assertThat(upcoming).allMatch(due -> due.at().isAfter(from));
            upcoming.stream().takeWhile(due -> !due.at().isAfter(until)).forEach(history.dues::add);
            now = until;
            if (i < CHANGES) {
                SlotTime time = choice.get();
                history.times.add(time);
                Schedule before = schedule;
                schedule = schedule.switchTo(new Schedule.Place(new SlotId(i + 2), time), now);
                history.changes.add(new Change(now, time, Objects.requireNonNull(schedule.since()), before));
            }
        }
        return history;
    }

    /** Within two days of a change of the zone's clocks, where there is one to come. */
    private Instant moment(ZoneId zone) {
        Instant any = FIRST.plusSeconds(random.nextInt(SECONDS));
        ZoneOffsetTransition change = zone.getRules().nextTransition(any);
        return change == null ? any : change.getInstant().minus(Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
    }

    private ZoneId zone() {
        return ZONES.get(random.nextInt(ZONES.size()));
    }

    private DeliveryDays days() {
        return DeliveryDays.of(Stream.generate(() -> DayOfWeek.of(1 + random.nextInt(7)))
                .limit(3)
                .collect(Collectors.toSet()));
    }

    private static LocalDate next(LocalDate date, ZoneId zone) {
        SlotTime midnight = new SlotTime(DeliveryDays.DAILY, 0, zone);
        return Stream.iterate(date.plusDays(1), day -> day.plusDays(1))
                .filter(day -> midnight.on(day).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private record Change(Instant at, SlotTime chosen, LocalDate since, Schedule before) {

        /**
         * Where the reader went to, its hour had passed already or the zone has no such date; or the reader changed again while the slot before
         * the last still owed it, after the last had brought a later date.
         */
        boolean loses(LocalDate date) {
            boolean passed = !date.isBefore(since)
                    && chosen.on(date).filter(due -> due.isAfter(at)).isEmpty();
            Schedule.Place owing = before.previous();
            boolean dropped = owing != null
                    && date.isBefore(Objects.requireNonNull(before.since()))
                    && before.current()
                            .time()
                            .on(before.since())
                            .filter(due -> !due.isAfter(at))
                            .isPresent()
                    && owing.time().on(date).filter(due -> due.isAfter(at)).isPresent();
            return passed || dropped;
        }
    }

    private static final class History {

        final List<SlotTime> times = new ArrayList<>();
        final List<Change> changes = new ArrayList<>();
        final List<SlotTime.Due> dues = new ArrayList<>();

        @Override
        public String toString() {
            return "times " + times + ", changes " + changes + ", dues " + dues;
        }
    }
}
