package newsletter.audience;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;

/**
 * What readers subscribe to.
 *
 * @param sections in the order in which digests show them
 * @param days default of new readers
 * @param hour default of new readers, 0-23
 * @param zone default of new readers
 * @param language default of new readers, BCP 47
 * @param minArticles a digest of fewer new articles is skipped
 * @param expireAfter a wave later than this after its due instant is not sent
 * @param discovery whether What's Hot and Don't Miss may leave the reader's sections
 * @param ranking what its digests show first, and how much of one writer or source
 */
public record MailingList(
        ListId id,
        String slug,
        String name,
        String fromName,
        EmailAddress fromAddress,
        @Nullable EmailAddress replyTo,
        String postalAddress,
        List<SectionId> sections,
        DeliveryDays days,
        int hour,
        ZoneId zone,
        String language,
        Freshness freshness,
        int minArticles,
        Duration expireAfter,
        boolean discovery,
        InDoubtPolicy inDoubtPolicy,
        RankingSettings ranking) {

    public MailingList {
        sections = List.copyOf(sections);
    }

    /** What a reader has who chose nothing. */
    public Preferences defaults() {
        return new Preferences(null, new SlotTime(days, hour, zone), null, null, false);
    }

    /** Whether each wave selects anew, or all waves of an edition share one approved selection. */
    public enum Freshness {
        ROLLING,
        FROZEN
    }

    /** What becomes of a delivery of which nobody knows whether the relay took it. */
    public enum InDoubtPolicy {
        RESEND,
        HOLD
    }
}
