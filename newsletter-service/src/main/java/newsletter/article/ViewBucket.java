package newsletter.article;

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
        long second = at.getEpochSecond();
        return new ViewBucket(article, Instant.ofEpochSecond(second - Math.floorMod(second, LENGTH.toSeconds())));
    }

    /** Bucket and article are hashed with the visitor, so that no two rows tell of the same person. */
    Visit visitOf(String visitor) {
        byte[] hash = WebAddress.sha256(article + "|" + start + "|" + visitor);
        return new Visit(this, HexFormat.of().formatHex(Arrays.copyOf(hash, VISITOR_OCTETS)));
    }

    /** @param visitor hash in hexadecimal digits */
    record Visit(ViewBucket bucket, String visitor) {

        static final Comparator<Visit> ORDER =
                Comparator.comparing(Visit::bucket, ViewBucket.ORDER).thenComparing(Visit::visitor);
    }
}
