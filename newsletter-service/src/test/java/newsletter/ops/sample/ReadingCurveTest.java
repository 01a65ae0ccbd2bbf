package newsletter.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import newsletter.ops.sample.ReadingCurve.DailyRhythm;
import newsletter.ops.sample.ReadingCurve.Readers;
import org.junit.jupiter.api.Test;

class ReadingCurveTest {

    private static final Instant NOW = Instant.parse("2026-03-10T08:10:00Z");
    private static final DailyRhythm EVEN = new DailyRhythm(Collections.nCopies(24, 1.0), ZoneOffset.UTC);

    private final ReadingCurve curve = new ReadingCurve(100, 2, 6);

    @Test
    void isTheSameEachTime() {
        assertThat(published(Duration.ofHours(9))).isEqualTo(published(Duration.ofHours(9)));
    }

    @Test
    void climbsToThePeakAndHalvesAfterwards() {
        List<Readers> readers = published(Duration.ofHours(20));
        assertThat(countAt(readers, Duration.ofMinutes(20))).isLessThan(40);
        assertThat(countAt(readers, Duration.ofHours(2))).isBetween(80L, 116L);
        assertThat(countAt(readers, Duration.ofHours(8))).isBetween(40L, 60L);
        assertThat(countAt(readers, Duration.ofHours(14))).isBetween(20L, 30L);
    }

    @Test
    void countsNothingInTheFuture() {
        List<Readers> readers = published(Duration.ofMinutes(50));
        assertThat(readers).hasSize(3).allMatch(bucket -> !bucket.at().isAfter(NOW));
        assertThat(readers.getLast().count()).isLessThan(40);
    }

    @Test
    void followsTheHoursOfTheDay() {
        List<Double> quietMorning = Collections.nCopies(24, 0.0);
        assertThat(curve.readers(NOW.minus(Duration.ofHours(9)), NOW, new DailyRhythm(quietMorning, ZoneOffset.UTC), 1))
                .isEmpty();
    }

    private List<Readers> published(Duration age) {
        return curve.readers(NOW.minus(age), NOW, EVEN, 1);
    }

    private static long countAt(List<Readers> readers, Duration age) {
        Instant at = readers.getFirst().at().plus(age);
        return readers.stream()
                .filter(bucket -> bucket.at().equals(at))
                .findFirst()
                .orElseThrow()
                .count();
    }
}
