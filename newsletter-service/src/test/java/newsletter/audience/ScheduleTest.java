package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import newsletter.kernel.SlotId;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Schedule.Place SEVEN = place(1, 7, "Europe/Berlin");
    private static final Schedule.Place EIGHTEEN = place(2, 18, "Europe/Berlin");
    private static final Schedule.Place TWENTY = place(3, 20, "Europe/Berlin");
    private static final Schedule.Place HONOLULU = place(4, 10, "Pacific/Honolulu");
    private static final Schedule.Place AUCKLAND = place(5, 7, "Pacific/Auckland");

    @Test
    void bringsTodaysDigestAtTheOldTimeAndThenAtTheNew() {
        Instant now = berlin("2026-06-01T05:00");

        Schedule changed = Schedule.of(SEVEN).switchTo(EIGHTEEN, now);

        assertThat(changed).isEqualTo(new Schedule(EIGHTEEN, LocalDate.of(2026, 6, 2), SEVEN));
        assertThat(instants(changed, now, 3))
                .containsExactly(berlin("2026-06-01T07:00"), berlin("2026-06-02T18:00"), berlin("2026-06-03T18:00"));
    }

    @Test
    void bringsNothingMoreTodayWhenTheOldTimeHasPassed() {
        Instant noon = berlin("2026-06-01T12:00");

        assertThat(instants(Schedule.of(SEVEN).switchTo(EIGHTEEN, noon), noon, 2))
                .containsExactly(berlin("2026-06-02T18:00"), berlin("2026-06-03T18:00"));
    }

    @Test
    void undoesAChangeThatIsTakenBackTheSameDay() {
        Instant now = berlin("2026-06-01T05:00");

        assertThat(Schedule.of(SEVEN).switchTo(EIGHTEEN, now).switchTo(SEVEN, now.plusSeconds(3600)))
                .isEqualTo(Schedule.of(SEVEN));
    }

    @Test
    void keepsTodaysDigestThroughTwoChanges() {
        Instant now = berlin("2026-06-01T05:00");

        Schedule changed = Schedule.of(SEVEN).switchTo(EIGHTEEN, now).switchTo(TWENTY, now.plusSeconds(60));

        assertThat(changed).isEqualTo(new Schedule(TWENTY, LocalDate.of(2026, 6, 2), SEVEN));
    }

    @Test
    void startsAFreshChangeOnceTheFirstHasActed() {
        Schedule changed = Schedule.of(SEVEN).switchTo(EIGHTEEN, berlin("2026-06-01T05:00"));

        assertThat(changed.switchTo(SEVEN, berlin("2026-06-02T08:00")))
                .isEqualTo(new Schedule(SEVEN, LocalDate.of(2026, 6, 3), EIGHTEEN));
    }

    @Test
    void isUntouchedByChoosingTheSameSlot() {
        Schedule changed = Schedule.of(SEVEN).switchTo(EIGHTEEN, berlin("2026-06-01T05:00"));

        assertThat(changed.switchTo(EIGHTEEN, berlin("2026-06-01T05:30"))).isSameAs(changed);
    }

    @Test
    void bringsEveryDateOnceWhenAReaderMovesWestAcrossTheDateLine() {
        Instant now = at("2026-06-05T06:00", "Pacific/Auckland"); // still 4 June in Honolulu

        Schedule moved = Schedule.of(AUCKLAND).switchTo(HONOLULU, now);

        assertThat(moved.upcoming(now, null, 3))
                .extracting(due -> due.date().getDayOfMonth())
                .containsExactly(5, 6, 7);
        assertThat(moved.upcoming(now, null, 1).getFirst().at()).isEqualTo(at("2026-06-05T07:00", "Pacific/Auckland"));
    }

    @Test
    void bringsNoDateTwiceWhenAReaderMovesEastAcrossTheDateLine() {
        Instant now = at("2026-06-04T09:00", "Pacific/Honolulu"); // 07:00 of 5 June in Auckland has passed just now

        Schedule moved = Schedule.of(HONOLULU).switchTo(AUCKLAND, now);

        assertThat(moved.upcoming(now, null, 3))
                .extracting(due -> due.date().getDayOfMonth())
                .containsExactly(4, 6, 7); // the fifth is lost
    }

    @Test
    void undoesAMoveAcrossTheDateLineToo() {
        Instant now = at("2026-06-04T05:00", "Pacific/Honolulu");

        assertThat(Schedule.of(HONOLULU).switchTo(AUCKLAND, now).switchTo(HONOLULU, now))
                .isEqualTo(Schedule.of(HONOLULU));
    }

    @Test
    void keepsTheDateOfAPendingMoveWest() {
        Instant now = at("2026-06-05T06:00", "Pacific/Auckland");
        Schedule moved = Schedule.of(AUCKLAND).switchTo(HONOLULU, now);

        Instant nextMorning = at("2026-06-06T06:00", "Pacific/Auckland"); // nobody's date is 6 June yet but Auckland's

        assertThat(moved.switchTo(SEVEN, nextMorning))
                .isEqualTo(new Schedule(SEVEN, LocalDate.of(2026, 6, 6), AUCKLAND));
    }

    @Test
    void bringsNoDateTwiceWhenAReaderChangesAgainAfterAnEarlyFirstDigest() {
        Instant night = berlin("2026-06-01T22:30"); // 08:30 of 2 June in Auckland, whose digest of that date has come

        Schedule changed = Schedule.of(SEVEN)
                .switchTo(AUCKLAND, berlin("2026-06-01T05:00"))
                .switchTo(EIGHTEEN, night);

        assertThat(changed).isEqualTo(new Schedule(EIGHTEEN, LocalDate.of(2026, 6, 3), AUCKLAND));
        assertThat(instants(changed, night, 1)).containsExactly(berlin("2026-06-03T18:00"));
    }

    @Test
    void bringsNothingBeforeAPauseEnds() {
        Instant now = berlin("2026-06-01T05:00");
        Schedule changed = Schedule.of(SEVEN).switchTo(EIGHTEEN, now);

        assertThat(changed.upcoming(now, LocalDate.of(2026, 7, 1), 2))
                .extracting(SlotTime.Due::at)
                .containsExactly(berlin("2026-07-01T18:00"), berlin("2026-07-02T18:00"));
    }

    private static List<Instant> instants(Schedule schedule, Instant after, int count) {
        return schedule.upcoming(after, null, count).stream()
                .map(SlotTime.Due::at)
                .toList();
    }

    private static Schedule.Place place(long id, int hour, String zone) {
        return new Schedule.Place(new SlotId(id), new SlotTime(DeliveryDays.DAILY, hour, ZoneId.of(zone)));
    }

    private static Instant berlin(String local) {
        return at(local, "Europe/Berlin");
    }

    private static Instant at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }
}
