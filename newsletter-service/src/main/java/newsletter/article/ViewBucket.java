package newsletter.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
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

    private static final int VISITOR_OCTETS = 16;

    static ViewBucket of(long article, Instant at) {
        return new ViewBucket(article, Instant.ofEpochSecond(number(at.getEpochSecond()) * LENGTH.toSeconds()));
    }

    /** Of the bucket that a second falls into, counted from the epoch. */
    static long number(long epochSecond) {
        return Math.floorDiv(epochSecond, LENGTH.toSeconds());
    }

    /**
     * Bucket and article are hashed with the visitor, so that no two rows tell of the same person.
     *
     * @param salt the day's: without it, whoever has a list of visitors could try which of them was here
     */
    Visit visitOf(String visitor, byte[] salt) {
        MessageDigest hash = WebAddress.sha256();
        hash.update(salt);
        hash.update((article + "|" + start + "|" + visitor).getBytes(StandardCharsets.UTF_8));
        return new Visit(this, HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), VISITOR_OCTETS)));
    }

    /** @param visitor hash in hexadecimal digits */
    record Visit(ViewBucket bucket, String visitor) {

        static final Comparator<Visit> ORDER =
                Comparator.comparing(Visit::bucket, ViewBucket.ORDER).thenComparing(Visit::visitor);
    }
}
