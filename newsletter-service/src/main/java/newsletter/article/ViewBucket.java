package newsletter.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import newsletter.article.text.WebAddress;

/**
 * Twenty minutes of an article.
 *
 * @param start in whole seconds
 */
record ViewBucket(long article, Instant start) {

    static final Duration LENGTH = Duration.ofMinutes(20);

    static final Comparator<ViewBucket> ORDER =
            Comparator.comparingLong(ViewBucket::article).thenComparing(ViewBucket::start);

    private static final int NAME_OCTETS = 16;

    static ViewBucket of(long article, Instant at) {
        return new ViewBucket(article, Instant.ofEpochSecond(number(at.getEpochSecond()) * LENGTH.toSeconds()));
    }

    /** Of the bucket that a second falls into, counted from the epoch. */
    static long number(long epochSecond) {
        return Math.floorDiv(epochSecond, LENGTH.toSeconds());
    }

    /**
     * Day and article are hashed with the name, so that no two rows tell of the same person or network.
     *
     * @param salt the day's: without it, whoever has a list of visitors could try which of them was here
     */
    Named named(String name, byte[] salt) {
        Instant day = start.truncatedTo(ChronoUnit.DAYS);
        MessageDigest hash = WebAddress.sha256();
        hash.update(salt);
        hash.update((article + "|" + day + "|" + name).getBytes(StandardCharsets.UTF_8));
        return new Named(article, day, HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), NAME_OCTETS)));
    }

    /**
     * A visitor, or a network, of an article and a day (UTC).
     *
     * @param day its beginning
     * @param name hash in hexadecimal digits
     */
    record Named(long article, Instant day, String name) {

        static final Comparator<Named> ORDER = Comparator.comparing(Named::day)
                .thenComparingLong(Named::article)
                .thenComparing(Named::name);
    }
}
