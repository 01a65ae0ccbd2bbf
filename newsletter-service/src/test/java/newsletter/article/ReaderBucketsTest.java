package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReaderBucketsTest {

    private static final Instant EIGHT = Instant.parse("2026-03-10T08:00:00Z");

    @Test
    void takesReadersToHaveComeInTheMiddleOfTheirBucket() {
        ReadingRate rate = buckets("07:25:00", 16).rateAt(EIGHT);

        assertThat(rate.perHour1()).isCloseTo(16 * Math.pow(2, -0.5) * Math.log(2), within(1e-12));
        assertThat(rate.perHour4()).isCloseTo(16 * Math.pow(2, -0.125) * Math.log(2) / 4, within(1e-12));
        assertThat(rate.readers72h()).isEqualTo(16);
    }

    @Test
    void countsTheRunningBucketAsNowAndOneThatBeginsAtTheInstantNotYet() {
        ReaderBuckets read = buckets("08:00:00", 3);

        assertThat(read.rateAt(EIGHT)).isEqualTo(ReadingRate.NONE);
        assertThat(read.rateAt(EIGHT.plusMillis(1)).perHour1()).isEqualTo(3 * Math.log(2));
    }

    @Test
    void forgetsABucketThatBeganMoreThan72HoursBefore() {
        ReaderBuckets read = buckets("08:00:00", 3);

        assertThat(read.rateAt(EIGHT.plus(Duration.ofHours(72))).readers72h()).isEqualTo(3);
        assertThat(read.rateAt(EIGHT.plus(Duration.ofHours(72)).plusMillis(1))).isEqualTo(ReadingRate.NONE);
    }

    @Test
    void addsUpWhatFallsIntoOneBucketInAnyOrder() {
        ReaderBuckets read = new ReaderBuckets.Builder()
                .add(second("08:30:00"), 1)
                .add(second("08:10:00"), Integer.MAX_VALUE)
                .add(second("08:19:59"), Integer.MAX_VALUE)
                .add(second("08:20:00"), 0)
                .add(-1, 5)
                .build();

        assertThat(read.between(EIGHT, EIGHT.plusSeconds(1))).isEqualTo(2L * Integer.MAX_VALUE);
        assertThat(read.between(EIGHT.plusMillis(1), EIGHT.plusSeconds(3600))).isEqualTo(1);
        assertThat(read.between(Instant.EPOCH.minusSeconds(1200), Instant.EPOCH))
                .isEqualTo(5);
        assertThat(read.between(EIGHT.plusSeconds(1), EIGHT)).isZero();
    }

    @Test
    void refusesANegativeCount() {
        ReaderBuckets.Builder builder = new ReaderBuckets.Builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(0, -1));
    }

    private static ReaderBuckets buckets(String time, int readers) {
        return new ReaderBuckets.Builder().add(second(time), readers).build();
    }

    private static long second(String time) {
        return Instant.parse("2026-03-10T" + time + "Z").getEpochSecond();
    }
}
