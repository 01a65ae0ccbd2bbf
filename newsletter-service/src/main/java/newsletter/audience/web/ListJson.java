package newsletter.audience.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.MailingList;
import org.jspecify.annotations.Nullable;

/**
 * A mailing list as the API shows it.
 *
 * @param sections slugs, in the order of the digest
 * @param days {@code daily}, {@code weekdays}, {@code weekends} or days such as {@code mon|thu}
 * @param expireAfter an ISO 8601 duration
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
        String inDoubtPolicy) {

    static ListJson of(MailingList list, Sections sections) {
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
                list.inDoubtPolicy().name());
    }
}
