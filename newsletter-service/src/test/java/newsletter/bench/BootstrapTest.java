package newsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    @Test
    void differencesThatAreAlwaysTheSameLeaveNoDoubt() {
        List<Sample> samples =
                IntStream.range(0, 30).mapToObj(i -> sample(i, 0.5 + 0.25, 0.5)).toList();

        assertThat(Bootstrap.ofDifference(samples, 0, 1)).isEqualTo(new Bootstrap.Interval(0.25, 0.25, 0.25));
    }

    @Test
    void drawsDaysAndNotSamples() {
        List<Sample> samples = List.of(sample(0, 1, 0), sample(0, 1, 0), sample(0, 1, 0), sample(1, 0, 0));

        Bootstrap.Interval interval = Bootstrap.ofDifference(samples, 0, 1);

        assertThat(interval).isEqualTo(new Bootstrap.Interval(0.75, 0, 1));
    }

    @Test
    void comesNearTheIntervalOfTheNormalDistribution() {
        List<Sample> samples =
                IntStream.range(0, 400).mapToObj(i -> sample(i, i % 2, 0.25)).toList();

        Bootstrap.Interval interval = Bootstrap.ofDifference(samples, 0, 1);

        assertThat(interval.mean()).isCloseTo(0.25, within(1e-12));
        assertThat(interval.low()).isCloseTo(0.25 - 1.96 * 0.5 / 20, within(0.005));
        assertThat(interval.high()).isCloseTo(0.25 + 1.96 * 0.5 / 20, within(0.005));
    }

    @Test
    void givesTheSameForTheSameAndTheOppositeForTheOpposite() {
        List<Sample> samples = IntStream.range(0, 50)
                .mapToObj(i -> sample(i / 3, Math.sin(i), Math.cos(i)))
                .toList();

        Bootstrap.Interval interval = Bootstrap.ofDifference(samples, 0, 1);
        Bootstrap.Interval opposite = Bootstrap.ofDifference(samples, 1, 0);

        assertThat(interval).isEqualTo(Bootstrap.ofDifference(samples, 0, 1));
        assertThat(opposite.mean()).isCloseTo(-interval.mean(), within(1e-12));
        assertThat(opposite.low()).isCloseTo(-interval.high(), within(1e-12));
    }

    private static Sample sample(int day, double one, double other) {
        return new Sample(DAY.plusDays(day), List.of(new Marks(one, 0, 0), new Marks(other, 0, 0)));
    }
}
