package newsletter.audience.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.article.Section;
import newsletter.audience.MailingList;
import newsletter.audience.Subscription;
import newsletter.audience.TimeZones;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import newsletter.web.ProblemException.FieldError;

/**
 * What the template of the preference page sees.
 *
 * @param email masked
 * @param changes what was just saved, in words; empty when nothing was
 * @param startsOn the date from which a change of days, hour or zone acts; empty when none waits
 * @param deliveries the next ones, in words
 * @param archive the address of the past ones, from this page's
 */
public record PreferencePage(
        String list,
        String email,
        String status,
        List<Choice> sections,
        List<Choice> days,
        List<Choice> hours,
        List<Choice> zones,
        List<Choice> languages,
        String pausedUntil,
        String earliestPause,
        List<String> deliveries,
        boolean saved,
        List<String> changes,
        String startsOn,
        List<FieldError> errors,
        String unsubscribeToken,
        String archive) {

    private static final int DELIVERIES = 5;

    static PreferencePage of(
            Subscription reader,
            MailingList list,
            List<Section> sections,
            PreferenceForm form,
            Outcome outcome,
            String unsubscribeToken,
            String archive,
            Messages messages,
            Instant now) {
        LocalDate today = reader.schedule().today(now);
        LocalDate since = reader.schedule().since();
        return new PreferencePage(
                list.name(),
                reader.email().masked(),
                reader.status().label(),
                choices(sections, form.sections()),
                WeekDays.choices(form.days()),
                hours(form.hour()),
                zones(form.timeZone()),
                Languages.offered(list, form.language().isEmpty() ? reader.language() : form.language()),
                form.pausedUntil(),
                today.plusDays(1).toString(),
                deliveries(reader, messages, now),
                outcome.saved(),
                outcome.changes(),
                since != null && since.isAfter(today) ? PageDates.day(since) : "",
                outcome.errors(),
                unsubscribeToken,
                archive);
    }

    private static List<Choice> choices(List<Section> sections, List<String> chosen) {
        return sections.stream()
                .map(section -> new Choice(section.slug(), section.name(), chosen.contains(section.slug())))
                .toList();
    }

    private static List<Choice> hours(String chosen) {
        return IntStream.range(0, 24)
                .mapToObj(hour -> new Choice(
                        String.valueOf(hour),
                        String.format(Locale.ROOT, "%02d:00", hour),
                        String.valueOf(hour).equals(chosen)))
                .toList();
    }

    private static List<Choice> zones(String chosen) {
        Stream<String> offered = TimeZones.OFFERED.stream();
        boolean unusual =
                !TimeZones.OFFERED.contains(chosen) && TimeZones.parse(chosen).isPresent();
        return (unusual ? Stream.concat(Stream.of(chosen), offered) : offered)
                .map(zone -> new Choice(zone, zone.replace('_', ' '), zone.equals(chosen)))
                .toList();
    }

    private static List<String> deliveries(Subscription reader, Messages messages, Instant now) {
        return reader.nextDeliveries(now, DELIVERIES).stream()
                .map(due -> PageDates.moment(due.at().atZone(due.zone()), messages))
                .toList();
    }

    /** What became of a form. */
    record Outcome(boolean saved, List<String> changes, List<FieldError> errors) {

        static final Outcome NONE = new Outcome(false, List.of(), List.of());

        Outcome {
            changes = List.copyOf(changes);
            errors = List.copyOf(errors);
        }
    }
}
