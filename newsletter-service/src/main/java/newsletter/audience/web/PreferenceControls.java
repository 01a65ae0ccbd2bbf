package newsletter.audience.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.article.Section;
import newsletter.audience.MailingList;
import newsletter.kernel.SectionId;
import newsletter.web.Messages;

/**
 * What can be chosen on the preference page, and what is.
 *
 * @param weekDays for once a week
 * @param days for these days
 * @param earliestPause ISO 8601
 */
public record PreferenceControls(
        List<SectionChoice> sections,
        List<Choice> presets,
        List<Choice> weekDays,
        List<Choice> days,
        List<Choice> hours,
        List<ZoneChoices.Group> zones,
        List<Choice> languages,
        String pausedUntil,
        String earliestPause,
        boolean plainText) {

    static PreferenceControls of(
            PreferenceForm form,
            MailingList list,
            List<Section> sections,
            Map<SectionId, String> headlines,
            LocalDate today,
            Instant now,
            Messages messages) {
        return new PreferenceControls(
                sections.stream()
                        .map(section -> new SectionChoice(
                                section.slug(),
                                section.name(),
                                form.sections().contains(section.slug()),
                                headlines.getOrDefault(section.id(), "")))
                        .toList(),
                presets(form, messages),
                WeekDays.choices(List.of(form.weekDay())),
                WeekDays.choices(form.days()),
                hours(form.hour()),
                ZoneChoices.of(form.timeZone(), now),
                Languages.offered(list, form.language()),
                form.pausedUntil(),
                today.plusDays(1).toString(),
                form.plainText());
    }

    private static List<Choice> presets(PreferenceForm form, Messages messages) {
        String chosen = form.preset().isEmpty() ? PreferenceForm.THESE : form.preset();
        return Stream.of(
                        new Choice("daily", messages.text("preferences.preset.daily"), false),
                        new Choice("weekdays", messages.text("preferences.preset.weekdays"), false),
                        new Choice("weekends", messages.text("preferences.preset.weekends"), false),
                        new Choice(PreferenceForm.WEEKLY, messages.text("preferences.preset.weekly"), false),
                        new Choice(PreferenceForm.THESE, messages.text("preferences.preset.these"), false))
                .map(choice -> new Choice(
                        choice.value(), choice.label(), choice.value().equals(chosen)))
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

    /** @param example a headline; may be empty */
    public record SectionChoice(String value, String label, boolean chosen, String example) {}
}
