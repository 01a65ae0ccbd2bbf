package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotTimeTest {

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2030-01-01T00:00:00Z");
    private static final DeliveryDays SATURDAYS = DeliveryDays.of(Set.of(DayOfWeek.SATURDAY));
    private static final DeliveryDays FRIDAYS = DeliveryDays.of(Set.of(DayOfWeek.FRIDAY));
    private static final DeliveryDays THURSDAYS = DeliveryDays.of(Set.of(DayOfWeek.THURSDAY));

    @Test
    void isDueLaterOnTheSameDay() {
        assertThat(daily(7, "Europe/Berlin").nextAfter(Instant.parse("2026-06-01T04:59:59.999Z")))
                .isEqualTo("2026-06-01T05:00:00Z");
    }

    @Test
    void isStrictlyAfterTheGivenInstant() {
        assertThat(daily(7, "Europe/Berlin").nextAfter(Instant.parse("2026-06-01T05:00:00Z")))
                .isEqualTo("2026-06-02T05:00:00Z");
    }

    @Test
    void waitsForAnAllowedDay() {
        SlotTime weekdays = new SlotTime(DeliveryDays.WEEKDAYS, 7, ZoneId.of("UTC"));

        assertThat(weekdays.nextAfter(Instant.parse("2026-06-05T07:00:00Z"))).isEqualTo("2026-06-08T07:00:00Z");
    }

    @Test
    void countsDaysInTheReadersZone() {
        SlotTime saturdays = new SlotTime(SATURDAYS, 7, ZoneId.of("Pacific/Auckland"));

        assertThat(saturdays.nextAfter(Instant.parse("2026-06-01T00:00:00Z"))).isEqualTo("2026-06-05T19:00:00Z");
    }

    @Test
    void movesASkippedTimeToTheEndOfTheGap() {
        assertThat(daily(2, "Europe/Berlin").nextAfter(Instant.parse("2026-03-28T12:00:00Z")))
                .isEqualTo("2026-03-29T01:00:00Z"); // 03:00, the hour from two to three being left out
        assertThat(daily(2, "Europe/Berlin").nextAfter(Instant.parse("2026-03-29T01:00:00Z")))
                .isEqualTo("2026-03-30T00:00:00Z");
    }

    @Test
    void takesARepeatedTimeOnceTheFirstTime() {
        SlotTime two = daily(2, "Europe/Berlin");

        Instant first = two.nextAfter(Instant.parse("2026-10-24T12:00:00Z"));

        assertThat(first).isEqualTo("2026-10-25T00:00:00Z");
        assertThat(two.nextAfter(first)).isEqualTo("2026-10-26T01:00:00Z");
    }

    @Test
    void knowsGapsAndOverlapsOfHalfAnHour() {
        SlotTime two = daily(2, "Australia/Lord_Howe");

        assertThat(two.on(LocalDate.of(2026, 10, 4))).contains(at("2026-10-04T02:30", "Australia/Lord_Howe"));
        assertThat(daily(1, "Australia/Lord_Howe").on(LocalDate.of(2026, 4, 5)))
                .contains(at("2026-04-05T01:00", "+11"));
    }

    @Test
    void leavesOutADateThatTheZoneLeftOut() {
        SlotTime seven = daily(7, "Pacific/Apia");

        assertThat(seven.nextAfter(at("2011-12-29T07:00", "Pacific/Apia"))).isEqualTo(at("2011-12-31T07:00", "+14"));
        assertThat(seven.on(LocalDate.of(2011, 12, 30))).isEmpty();
        assertThat(new SlotTime(FRIDAYS, 0, ZoneId.of("Pacific/Apia")).nextAfter(at("2011-12-29T07:00", "-10")))
                .isEqualTo(at("2012-01-06T00:00", "Pacific/Apia"));
    }

    @Test
    void belongsToTheDayBeforeWhenAGapMovesItPastMidnight() {
        SlotTime lastHour = new SlotTime(SATURDAYS, 23, ZoneId.of("America/Nuuk"));

        Instant due = lastHour.nextAfter(Instant.parse("2025-03-24T00:00:00Z"));

        assertThat(due).isEqualTo(at("2025-03-30T00:00", "America/Nuuk"));
        assertThat(lastHour.dateOf(due)).isEqualTo("2025-03-29");
        assertThat(lastHour.nextAfter(due)).isEqualTo(at("2025-04-05T23:00", "America/Nuuk"));
    }

    @Test
    void crossesYearsAndLeapDays() {
        assertThat(daily(0, "Asia/Tokyo").nextAfter(at("2027-12-31T00:00", "Asia/Tokyo")))
                .isEqualTo(at("2028-01-01T00:00", "Asia/Tokyo"));
        assertThat(daily(6, "Asia/Tokyo").nextAfter(at("2028-02-28T06:00", "Asia/Tokyo")))
                .isEqualTo(at("2028-02-29T06:00", "Asia/Tokyo"));
        assertThat(new SlotTime(THURSDAYS, 6, ZoneId.of("UTC")).nextAfter(Instant.parse("2026-12-31T06:00:00Z")))
                .isEqualTo("2027-01-07T06:00:00Z");
    }

    /** Zones whose clocks do the same in these years are tried once. */
    @Test
    void isDueOncePerDateForTenYearsInEveryZone() {
        Map<List<Object>, String> zones = new HashMap<>();
        ZoneId.getAvailableZoneIds()
                .forEach(id -> zones.putIfAbsent(clockOf(ZoneId.of(id).getRules()), id));

        for (String zone : zones.values()) {
            for (int hour : List.of(0, 2, 23)) {
                hasOneDueInstantPerDate(daily(hour, zone));
            }
        }
    }

    /** Of every zone: also those that changed their offset for good, or left out a date. */
    @Test
    void keepsItsHourAboutEveryChangeOfTheClocks() {
        Map<ZoneRules, String> zones = new HashMap<>();
        ZoneId.getAvailableZoneIds()
                .forEach(id -> zones.putIfAbsent(ZoneId.of(id).getRules(), id));
        for (String id : zones.values()) {
            ZoneRules rules = ZoneId.of(id).getRules();
            ZoneOffsetTransition change = rules.nextTransition(Instant.parse("2011-01-01T00:00:00Z"));
            while (change != null && change.getInstant().isBefore(LAST)) {
                for (int hour = 0; hour < 24; hour++) {
                    hasTheHoursAbout(change, daily(hour, id));
                }
                change = rules.nextTransition(change.getInstant());
            }
        }
    }

    private static void hasTheHoursAbout(ZoneOffsetTransition change, SlotTime time) {
        LocalDate day = change.getDateTimeBefore().toLocalDate();
        Instant before = Instant.MIN;
        for (LocalDate date : day.minusDays(1).datesUntil(day.plusDays(3)).toList()) {
            Instant due = time.on(date).orElse(null);
            boolean leftOut = date.atStartOfDay(time.zone()).toLocalDate().isAfter(date);
            if (leftOut ? due != null : due == null || !due.isAfter(before) || !due.equals(byThePlatform(time, date))) {
                fail("%s is due at %s on %s, about %s", time, due, date, change);
            }
            before = due == null ? before : due;
        }
    }

    @Test
    void isDueOnChosenDaysOnlyAlsoOverTheEndsOfYears() {
        for (String zone : List.of("Europe/Berlin", "Pacific/Apia", "America/Sao_Paulo", "Asia/Tehran", "UTC")) {
            for (DayOfWeek day : DayOfWeek.values()) {
                SlotTime weekly = new SlotTime(DeliveryDays.of(Set.of(day)), 2, ZoneId.of(zone));
                assertThat(weekly.duesFrom(LocalDate.of(2019, 12, 25))
                                .map(SlotTime.Due::date)
                                .takeWhile(date -> date.isBefore(LocalDate.of(2030, 1, 10)))
                                .toList())
                        .isEqualTo(LocalDate.of(2019, 12, 25)
                                .datesUntil(LocalDate.of(2030, 1, 10))
                                .filter(date -> date.getDayOfWeek() == day)
                                .toList());
            }
        }
    }

    private static List<Object> clockOf(ZoneRules rules) {
        List<Object> clock = new ArrayList<>(List.of(rules.getOffset(FIRST)));
        ZoneOffsetTransition next = rules.nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            clock.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return clock;
    }

    private static void hasOneDueInstantPerDate(SlotTime time) {
        Instant due = FIRST;
        LocalDate expected = time.dateOf(time.nextAfter(due));
        while (due.isBefore(LAST)) {
            due = time.nextAfter(due);
            LocalDate date = time.dateOf(due);
            if (!date.equals(expected) || !due.equals(byThePlatform(time, date))) {
                fail("%s is due at %s, dated %s; expected %s", time, due, date, expected);
            }
            expected = expected.plusDays(1);
        }
    }

    /** ZonedDateTime moves a skipped time on by the gap's length, the rules tell where the gap ends. */
    private static Instant byThePlatform(SlotTime time, LocalDate date) {
        LocalDateTime wanted = date.atTime(time.hour(), 0);
        ZonedDateTime shown = wanted.atZone(time.zone());
        return shown.toLocalDateTime().equals(wanted)
                ? shown.toInstant()
                : time.zone().getRules().getTransition(wanted).getInstant();
    }

    private static SlotTime daily(int hour, String zone) {
        return new SlotTime(DeliveryDays.DAILY, hour, ZoneId.of(zone));
    }

    private static Instant at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }
}
