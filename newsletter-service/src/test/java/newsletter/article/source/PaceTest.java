package newsletter.article.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import newsletter.article.source.FeedAnswer.Hints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");

    /** Minutes between articles, minutes between polls. */
    @ParameterizedTest
    @CsvSource({"1, 1", "8, 1", "40, 5", "240, 30", "480, 60", "9999, 60"})
    void asksEightTimesAsOftenAsASourcePublishes(long gap, long pace) {
        assertThat(Pace.afterNews(every(Duration.ofMinutes(gap)), null, NOW)).isEqualTo(Duration.ofMinutes(pace));
    }

    @Test
    void getsSlowerWhileNothingComes() {
        Instant newest = NOW.minus(Duration.ofHours(4));

        assertThat(Pace.afterNothing(Duration.ofMinutes(1), newest, NOW)).isEqualTo(Duration.ofMinutes(30));
        assertThat(Pace.afterNothing(Duration.ofMinutes(1), NOW, NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void feelsItsWayWhereTimesAreNotTold() {
        assertThat(Pace.afterNews(List.of(), Duration.ofMinutes(20), NOW)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Pace.afterNothing(Duration.ofMinutes(20), null, NOW)).isEqualTo(Duration.ofMinutes(30));
        assertThat(Pace.afterNothing(null, null, NOW)).isEqualTo(Duration.ofMinutes(15));
    }

    /** Minutes: the pace, what the cache says, what the feed says. */
    @ParameterizedTest
    @CsvSource({"1, , , 1", "1, 5, , 5", "1, 600, , 15", "1, , 60, 2", "30, , 60, 60", "30, 0, 10, 30", "60, , 1440, 60"
    })
    void heedsWhatServersAndFeedsAskForWithinBounds(long pace, @Nullable Long age, @Nullable Long feed, long expected) {
        Hints hints = new Hints(
                age == null ? null : Duration.ofMinutes(age), feed == null ? null : Duration.ofMinutes(feed), null);

        assertThat(Pace.heeding(Duration.ofMinutes(pace), hints)).isEqualTo(Duration.ofMinutes(expected));
    }

    @Test
    void backsOffUpToSixHoursAndAsLongAsItIsAsked() {
        assertThat(LongStream.rangeClosed(1, 4)
                        .mapToObj(n -> Pace.afterFailure((int) n, false, null).toMinutes()))
                .containsExactly(1L, 2L, 4L, 8L);
        assertThat(Pace.afterFailure(40, false, null)).isEqualTo(Duration.ofHours(6));
        assertThat(Pace.afterFailure(1, true, null)).isEqualTo(Duration.ofHours(6));
        assertThat(Pace.afterFailure(1, false, Duration.ofHours(3))).isEqualTo(Duration.ofHours(3));
        assertThat(Pace.afterFailure(1, false, Duration.ofDays(900))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void ignoresTimesInTheFuture() {
        List<Instant> lies = List.of(NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3));

        assertThat(Pace.afterNews(lies, Duration.ofMinutes(20), NOW)).isEqualTo(Duration.ofMinutes(10));
    }

    private static List<Instant> every(Duration gap) {
        return LongStream.range(0, 20)
                .mapToObj(n -> NOW.minus(gap.multipliedBy(n)))
                .toList();
    }
}
