package newsletter.audience.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import newsletter.article.Section;
import newsletter.audience.MailingList;
import newsletter.audience.SlotTime;
import newsletter.audience.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A reader's preferences as the API shows them.
 *
 * @param email cannot be changed here
 * @param list the list's slug; cannot be changed here
 * @param status {@code unconfirmed}, {@code confirmed} or {@code unsubscribed}; cannot be changed here
 * @param sections slugs, in the list's order; all of them when the reader follows the list
 * @param days {@code daily}, {@code weekdays}, {@code weekends} or days such as {@code mon|thu}
 * @param hour 0-23
 * @param timeZone a name of the IANA database
 * @param language BCP 47
 * @param pausedUntil the first date of which an edition is sent again; null: no pause
 * @param plainText whether digests come without HTML
 * @param nextDeliveries the next five due times with offset; cannot be changed here
 */
record PreferencesJson(
        String email,
        String list,
        String status,
        List<String> sections,
        String days,
        int hour,
        String timeZone,
        String language,
        @Nullable LocalDate pausedUntil,
        boolean plainText,
        List<String> nextDeliveries) {

    private static final int DELIVERIES = 5;

    static PreferencesJson of(Subscription reader, MailingList list, List<Section> sections, Instant now) {
        SlotTime time = reader.schedule().current().time();
        return new PreferencesJson(
                reader.email().value(),
                list.slug(),
                reader.status().label(),
                sections.stream().map(Section::slug).toList(),
                time.days().toString(),
                time.hour(),
                time.zone().getId(),
                reader.language() == null ? list.language() : reader.language(),
                reader.pause(now),
                reader.plainText(),
                reader.nextDeliveries(now, DELIVERIES).stream()
                        .map(PreferencesJson::offsetTime)
                        .toList());
    }

    private static String offsetTime(SlotTime.Due due) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(due.at().atZone(due.zone()));
    }
}
