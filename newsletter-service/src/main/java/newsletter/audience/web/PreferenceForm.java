package newsletter.audience.web;

import java.util.List;
import java.util.Objects;
import newsletter.article.Section;
import newsletter.audience.MailingList;
import newsletter.audience.SlotTime;
import newsletter.audience.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What a reader sent from the page, as it was typed; absent fields are empty. */
record PreferenceForm(
        List<String> sections, List<String> days, String hour, String timeZone, String language, String pausedUntil) {

    PreferenceForm {
        sections = List.copyOf(sections);
        days = List.copyOf(days);
    }

    static PreferenceForm of(MultiValueMap<String, String> form) {
        return new PreferenceForm(
                form.getOrDefault("sections", List.of()),
                form.getOrDefault("days", List.of()),
                first(form, "hour"),
                first(form, "timeZone"),
                first(form, "language"),
                first(form, "pausedUntil"));
    }

    /** What the page shows before anything was sent. */
    static PreferenceForm of(Subscription reader, MailingList list, List<Section> sections, @Nullable Object pause) {
        SlotTime time = reader.schedule().current().time();
        return new PreferenceForm(
                sections.stream().map(Section::slug).toList(),
                time.days().toSet().stream().map(WeekDays::value).toList(),
                String.valueOf(time.hour()),
                time.zone().getId(),
                reader.language() == null ? list.language() : reader.language(),
                Objects.toString(pause, ""));
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").strip();
    }
}
