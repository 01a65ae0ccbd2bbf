package newsletter.audience.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import newsletter.article.Section;
import newsletter.audience.MailingList;
import newsletter.audience.Preferences;
import newsletter.audience.SlotTime;
import org.springframework.util.MultiValueMap;

/**
 * What a reader sent from the page, as it was typed; absent fields are empty.
 *
 * @param preset {@code daily}, {@code weekdays}, {@code weekends}, {@code weekly} with a week day, or {@code these}, the default: those of days
 */
record PreferenceForm(
        List<String> sections,
        String preset,
        String weekDay,
        List<String> days,
        String hour,
        String timeZone,
        String language,
        String pausedUntil,
        boolean plainText) {

    static final String WEEKLY = "weekly";
    static final String THESE = "these";

    PreferenceForm {
        sections = List.copyOf(sections);
        days = List.copyOf(days);
    }

    static PreferenceForm of(MultiValueMap<String, String> form) {
        return new PreferenceForm(
                form.getOrDefault("sections", List.of()),
                first(form, "preset"),
                first(form, "weekDay"),
                form.getOrDefault("days", List.of()),
                first(form, "hour"),
                first(form, "timeZone"),
                first(form, "language"),
                first(form, "pausedUntil"),
                first(form, "plainText").equals("true"));
    }

    /** What the page shows before anything was sent. */
    static PreferenceForm of(Preferences preferences, MailingList list, List<Section> sections) {
        SlotTime time = preferences.time();
        List<String> days = time.days().toSet().stream().map(WeekDays::value).toList();
        String name = time.days().toString();
        boolean preset = name.equals("daily") || name.equals("weekdays") || name.equals("weekends");
        return new PreferenceForm(
                sections.stream().map(Section::slug).toList(),
                preset ? name : days.size() == 1 ? WEEKLY : THESE,
                days.getFirst(),
                days,
                String.valueOf(time.hour()),
                time.zone().getId(),
                preferences.language() == null ? list.language() : preferences.language(),
                Objects.toString(preferences.pausedUntil(), ""),
                preferences.plainText());
    }

    /** As {@link newsletter.audience.DeliveryDays#parse} reads it. */
    String chosenDays() {
        return switch (preset) {
            case "daily", "weekdays", "weekends" -> preset;
            case WEEKLY -> weekDay;
            case THESE, "" -> String.join("|", days);
            default -> "";
        };
    }

    /** The form again, for a button that sends it. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        sections.forEach(section -> fields.add(new Field("sections", section)));
        days.forEach(day -> fields.add(new Field("days", day)));
        fields.add(new Field("hour", hour));
        fields.add(new Field("timeZone", timeZone));
        fields.add(new Field("language", language));
        fields.add(new Field("pausedUntil", pausedUntil));
        fields.add(new Field("plainText", String.valueOf(plainText)));
        return fields;
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").strip();
    }

    /** A hidden one. */
    public record Field(String name, String value) {}
}
