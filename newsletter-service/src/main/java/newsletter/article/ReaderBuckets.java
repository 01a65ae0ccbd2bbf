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

    /** As {@link Damping} lets them count. */
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

        private final Readings whole = new Readings();
        private final Readings mailed = new Readings();

        /** @param readers 0 or more, each counts in the bucket of the second */
        public Builder add(long epochSecond, int readers) {
            whole.add(epochSecond, readers);
            return this;
        }

        /** Readers of {@link Damping.Share#MAILED}. */
        public Builder addMailed(long epochSecond, int readers) {
            mailed.add(epochSecond, readers);
            return this;
        }

        /** All that count there, as whole readers. */
        public Builder addAll(ReaderBuckets others) {
            for (int i = 0; i < others.buckets.length; i++) {
                whole.add(others.buckets[i] * LENGTH, Math.toIntExact(others.before[i + 1] - others.before[i]));
            }
            return this;
        }

        /** Where nobody else reads, those of mail count nothing. */
        public ReaderBuckets build() {
            whole.sort();
            mailed.sort();
            long[] buckets = new long[whole.size];
            long[] before = new long[whole.size + 1];
            int places = 0;
            int next = 0;
            while (next < whole.size) {
                long bucket = whole.bucket(next);
                long readers = whole.of(bucket, next);
                buckets[places] = bucket;
                before[places + 1] =
                        before[places] + Damping.readers(readers, mailed.of(bucket, mailed.firstOf(bucket)));
                places++;
                next = whole.firstOf(bucket + 1);
            }
            return new ReaderBuckets(Arrays.copyOf(buckets, places), Arrays.copyOf(before, places + 1));
        }
    }

    /** Pairs of a bucket and its readers, sorted before they are asked. */
    private static final class Readings {

        private long[] values = new long[4];
        private int size;

        void add(long epochSecond, int readers) {
            if (readers < 0) {
                throw new IllegalArgumentException("readers must not be negative");
            }
            if (readers > 0) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, 2 * size);
                }
                values[size++] = (long) Math.toIntExact(ViewBucket.number(epochSecond)) << Integer.SIZE | readers;
            }
        }

        void sort() {
            Arrays.sort(values, 0, size);
        }

        long bucket(int place) {
            return values[place] >> Integer.SIZE;
        }

        /** The place of the first reading of the bucket or a later one. */
        int firstOf(long bucket) {
            int place = Arrays.binarySearch(values, 0, size, bucket << Integer.SIZE);
            return place < 0 ? -place - 1 : place;
        }

        /** Readers of a bucket whose readings begin at a place. */
        long of(long bucket, int from) {
            long readers = 0;
            for (int i = from; i < size && bucket(i) == bucket; i++) {
                readers += (int) values[i];
            }
            return readers;
        }
    }
}
