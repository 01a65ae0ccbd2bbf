package newsletter.audience.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import newsletter.audience.DeliveryDays;
import newsletter.audience.MailingList;
import newsletter.audience.Preferences;
import newsletter.audience.SlotTime;
import newsletter.audience.Subscription;
import newsletter.audience.TimeZones;
import newsletter.kernel.SectionId;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;

/** Understands the form of the preference page; the messages of its faults are keys. */
final class PreferenceFormReader {

    private final PreferenceForm form;
    private final PreferenceRules rules;
    private final Subscription reader;
    private final MailingList list;
    private final Instant now;
    private final List<FieldError> errors = new ArrayList<>();

    PreferenceFormReader(
            PreferenceForm form, PreferenceRules rules, Subscription reader, MailingList list, Instant now) {
        this.form = form;
        this.rules = rules;
        this.reader = reader;
        this.list = list;
        this.now = now;
    }

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** Empty when something is wrong; see {@link #errors}. */
    Optional<Preferences> read() {
        Set<SectionId> sections = rules.choose(
                list,
                form.sections(),
                (index, why) -> refuse(
                        "sections", index < 0 ? "preferences.fault.sections" : "preferences.fault.section-gone"));
        DeliveryDays days = field("days", form.chosenDays(), DeliveryDays::parse, "preferences.fault.days");
        Integer hour = field("hour", form.hour(), PreferenceFormReader::hour, "preferences.fault.hour");
        ZoneId zone = field("timeZone", form.timeZone(), TimeZones::parse, "preferences.fault.time-zone");
        String language = field(
                "language",
                form.language(),
                tag -> PreferenceRules.writtenIn(tag, list, reader),
                "preferences.fault.language");
        LocalDate pause = form.pausedUntil().isEmpty() ? null : pause();
        if (!errors.isEmpty() || days == null || hour == null || zone == null) {
            return Optional.empty();
        }
        return Optional.of(new Preferences(
                sections,
                new SlotTime(days, hour, zone),
                PreferenceRules.language(list, language),
                pause,
                form.plainText()));
    }

    private @Nullable LocalDate pause() {
        return field(
                "pausedUntil",
                form.pausedUntil(),
                text -> PreferenceRules.pause(text, reader, now),
                "preferences.fault.pause");
    }

    private <T> @Nullable T field(String name, String text, Function<String, Optional<T>> parser, String message) {
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            refuse(name, message);
        }
        return value.orElse(null);
    }

    private void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    private static Optional<Integer> hour(String text) {
        boolean isHour = text.matches("[0-9]{1,2}") && Integer.parseInt(text) < 24;
        return isHour ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
