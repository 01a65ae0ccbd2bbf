package newsletter.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which readers count for heat, and how. All of them count as readers.
 *
 * @param networkReaders {@code newsletter.heat.network-readers}: readers of an article from one network and day that all count
 */
@ConfigurationProperties("newsletter.heat")
public record Damping(
        @DefaultValue("" + Damping.NETWORK_READERS) int networkReaders) {

    public static final Damping DEFAULT = new Damping(Damping.NETWORK_READERS);

    private static final int NETWORK_READERS = 10;

    /** Programs that follow links in mail do so when it comes. */
    private static final Duration SCANNED = Duration.ofHours(2);

    /** How a reader counts for heat. */
    public enum Share {
        WHOLE,
        /** At most as many as count wholly in the same 20 minutes. */
        MAILED,
        NONE
    }

    public Damping {
        if (networkReaders < 1) {
            throw new IllegalArgumentException("newsletter.heat.network-readers must be above zero");
        }
    }

    /** @param address as it was viewed, with the mark of our mail or without */
    public static Share shareOf(String address, Instant at) {
        Optional<Instant> sentAt = MailMark.sentAt(address);
        if (sentAt.isEmpty()) {
            return Share.WHOLE;
        }
        return at.isBefore(sentAt.get().plus(SCANNED)) ? Share.NONE : Share.MAILED;
    }

    /**
     * Beyond the bound the first one counts, the third, the seventh, and so on: of n there as many as n has binary digits.
     *
     * @param number of a network's reader of an article and day, from 1
     */
    public boolean counts(long number) {
        long beyond = number - networkReaders + 1;
        return number <= networkReaders || Long.bitCount(beyond) == 1;
    }

    /** Readers of 20 minutes that heat goes by. */
    static long readers(long whole, long mailed) {
        return whole + Math.min(whole, mailed);
    }
}
