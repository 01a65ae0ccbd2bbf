package newsletter.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The readers of one article in buckets of twenty minutes, in memory, and its reading rate at any instant by the rule that {@link JdbcReadership} states in
 * SQL. Immutable.
 */
public final class ReaderBuckets {

    private static final long LENGTH = ViewBucket.LENGTH.toSeconds();
    private static final long HOT_SECONDS = JdbcReadership.HOT.toSeconds();
    private static final double SECONDS_AN_HOUR = 3600;

    /** Ascending numbers of buckets since the epoch, each once. */
    private final long[] buckets;

    /** Readers of all buckets before the one at this place. */
    private final long[] before;

    private ReaderBuckets(long[] buckets, long[] before) {
        this.buckets = buckets;
        this.before = before;
    }

    /** {@link ReadingRate#NONE} when nobody read it in the 72 hours before. */
    public ReadingRate rateAt(Instant at) {
        int from = firstFrom(at.minusSeconds(HOT_SECONDS));
        int to = firstFrom(at);
        double within1 = 0;
        double within4 = 0;
        for (int i = from; i < to; i++) {
            double fourth = Math.pow(2, -hoursSinceItsMiddle(buckets[i], at) / 4);
            double whole = fourth * fourth * fourth * fourth;
            long readers = before[i + 1] - before[i];
            within1 += readers * whole;
            within4 += readers * fourth;
        }
        return new ReadingRate(within1 * Math.log(2), within4 * Math.log(2) / 4, before[to] - before[from]);
    }

    /** Readers of the buckets that begin in a span of time, its end excluded. */
    public long between(Instant from, Instant to) {
        return from.isBefore(to) ? before[firstFrom(to)] - before[firstFrom(from)] : 0;
    }

    private static double hoursSinceItsMiddle(long bucket, Instant at) {
        long seconds =
                Duration.between(Instant.ofEpochSecond(bucket * LENGTH), at).getSeconds();
        return Math.max(0, seconds - LENGTH / 2) / SECONDS_AN_HOUR;
    }

    /** The place of the first bucket that does not begin before an instant. */
    private int firstFrom(Instant instant) {
        long bucket = ViewBucket.number(instant.getEpochSecond());
        boolean begins = bucket * LENGTH == instant.getEpochSecond() && instant.getNano() == 0;
        int place = Arrays.binarySearch(buckets, begins ? bucket : bucket + 1);
        return place < 0 ? -place - 1 : place;
    }

    /** Collects readers in any order, eight octets a call. */
    public static final class Builder {

        private long[] readings = new long[4];
        private int size;

        /** @param readers 0 or more, each counts in the bucket of the second */
        public Builder add(long epochSecond, int readers) {
            if (readers < 0) {
                throw new IllegalArgumentException("readers must not be negative");
            }
            if (readers > 0) {
                append(Math.toIntExact(ViewBucket.number(epochSecond)), readers);
            }
            return this;
        }

        public ReaderBuckets build() {
            Arrays.sort(readings, 0, size);
            long[] buckets = new long[size];
            long[] before = new long[size + 1];
            int places = 0;
            for (int i = 0; i < size; i++) {
                if (places == 0 || buckets[places - 1] != bucket(readings[i])) {
                    buckets[places] = bucket(readings[i]);
                    before[places + 1] = before[places];
                    places++;
                }
                before[places] += readers(readings[i]);
            }
            return new ReaderBuckets(Arrays.copyOf(buckets, places), Arrays.copyOf(before, places + 1));
        }

        private void append(int bucket, int readers) {
            if (size == readings.length) {
                readings = Arrays.copyOf(readings, 2 * size);
            }
            readings[size++] = (long) bucket << Integer.SIZE | readers;
        }

        private static long bucket(long reading) {
            return reading >> Integer.SIZE;
        }

        private static int readers(long reading) {
            return (int) reading;
        }
    }
}
