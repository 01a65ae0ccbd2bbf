package newsletter.audience;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import newsletter.audience.MailingList.Freshness;
import newsletter.audience.MailingList.InDoubtPolicy;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Limits;
import newsletter.ranking.Mix;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;

/** What an admin sets of a mailing list; see {@link MailingList} for the meaning of each. */
public record ListSettings(
        String name,
        String fromName,
        EmailAddress fromAddress,
        @Nullable EmailAddress replyTo,
        String postalAddress,
        List<SectionId> sections,
        SlotTime time,
        String language,
        Freshness freshness,
        int minArticles,
        Duration expireAfter,
        boolean discovery,
        InDoubtPolicy inDoubtPolicy,
        RankingSettings ranking) {

    public static final DeliveryDays DEFAULT_DAYS = DeliveryDays.DAILY;
    public static final int DEFAULT_HOUR = 7;
    public static final String DEFAULT_LANGUAGE = "en";
    public static final int DEFAULT_MIN_ARTICLES = 1;
    public static final Duration DEFAULT_EXPIRE_AFTER = Duration.ofHours(6);

    /** Two of a writer, so that a digest has many voices; any number of a source, for a newsroom's own pieces often all have the same one. */
    public static final RankingSettings DEFAULT_RANKING =
            new RankingSettings(HeatWeights.DEFAULT, new Limits(2, null), Mix.EVEN);

    public ListSettings {
        sections = List.copyOf(sections);
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("a list has at least one section");
        }
    }

    /** Daily at seven, in English, rolling; what a newsroom starts with. */
    public static ListSettings withDefaults(
            String name,
            String fromName,
            EmailAddress fromAddress,
            String postalAddress,
            List<SectionId> sections,
            ZoneId zone) {
        return new ListSettings(
                name,
                fromName,
                fromAddress,
                null,
                postalAddress,
                sections,
                new SlotTime(DEFAULT_DAYS, DEFAULT_HOUR, zone),
                DEFAULT_LANGUAGE,
                Freshness.ROLLING,
                DEFAULT_MIN_ARTICLES,
                DEFAULT_EXPIRE_AFTER,
                false,
                InDoubtPolicy.RESEND,
                DEFAULT_RANKING);
    }
}
