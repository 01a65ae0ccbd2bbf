package newsletter.audience.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.MailingList;
import newsletter.audience.SignUpSettings;
import newsletter.ranking.HeatWeights;
import org.jspecify.annotations.Nullable;

/**
 * A mailing list as the API shows it.
 *
 * @param sections slugs, in the order of the digest
 * @param days {@code daily}, {@code weekdays}, {@code weekends} or days such as {@code mon|thu}
 * @param expireAfter an ISO 8601 duration
 * @param maxPerAuthor shown as null, too: left out of a PUT it stays as it is
 * @param maxPerSource likewise
 * @param origins of the sites that may show the subscribe form
 * @param consentWording what readers agree to; absent: the usual words
 */
@JsonInclude(Include.NON_NULL)
record ListJson(
        String slug,
        String name,
        String fromName,
        String fromAddress,
        @Nullable String replyTo,
        String postalAddress,
        List<String> sections,
        String days,
        int hour,
        String timeZone,
        String language,
        String freshness,
        int minArticles,
        String expireAfter,
        boolean discovery,
        String inDoubtPolicy,
        double perHour1,
        double perHour4,
        double coldStart,
        long halfLifeHours,
        @JsonInclude(Include.ALWAYS) @Nullable Integer maxPerAuthor,
        @JsonInclude(Include.ALWAYS) @Nullable Integer maxPerSource,
        int trendingPercent,
        String optIn,
        List<String> origins,
        boolean refuseDisposable,
        boolean refuseRoles,
        @Nullable String consentWording) {

    static ListJson of(MailingList list, SignUpSettings signUps, Sections sections) {
        HeatWeights weights = list.ranking().weights();
        return new ListJson(
                list.slug(),
                list.name(),
                list.fromName(),
                list.fromAddress().value(),
                list.replyTo() == null ? null : list.replyTo().value(),
                list.postalAddress(),
                list.sections().stream().map(sections::get).map(Section::slug).toList(),
                list.days().toString(),
                list.hour(),
                list.zone().getId(),
                list.language(),
                list.freshness().name(),
                list.minArticles(),
                list.expireAfter().toString(),
                list.discovery(),
                list.inDoubtPolicy().name(),
                weights.perHour1(),
                weights.perHour4(),
                weights.coldStart(),
                weights.halfLife().toHours(),
                list.ranking().limits().perAuthor(),
                list.ranking().limits().perSource(),
                list.ranking().mix().trendingPercent(),
                signUps.optIn().name(),
                signUps.origins(),
                signUps.refuseDisposable(),
                signUps.refuseRoles(),
                signUps.consentWording());
    }
}
