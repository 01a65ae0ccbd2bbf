package newsletter.audience.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import newsletter.audience.DeliveryDays;
import newsletter.audience.MailingList;
import newsletter.audience.Preferences;
import newsletter.audience.SlotTime;
import newsletter.audience.Subscription;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reader's preferences from JSON. A null means the list's default, or no pause; what is left out does so too in
 * a replacement, and stays as it is in a patch (RFC 7396).
 */
final class PreferencesReader {

    static final Set<String> PROPERTIES = Set.of(
            "email",
            "list",
            "status",
            "sections",
            "days",
            "hour",
            "timeZone",
            "language",
            "pausedUntil",
            "plainText",
            "nextDeliveries");

    private final JsonFields fields;
    private final PreferenceRules rules;
    private final Subscription reader;
    private final MailingList list;
    private final Instant now;
    private final Preferences defaults;

    PreferencesReader(JsonFields fields, PreferenceRules rules, Subscription reader, MailingList list, Instant now) {
        this.fields = fields;
        this.rules = rules;
        this.reader = reader;
        this.list = list;
        this.now = now;
        this.defaults = list.defaults();
    }

    Preferences replacement() {
        return read(defaults);
    }

    Preferences patch() {
        return read(reader.preferences());
    }

    /** @param base what properties have that are left out */
    private Preferences read(Preferences base) {
        refuseOther(
                "email", reader.email(), EmailAddress.parse(orEmpty("email")).orElse(null));
        refuseOther("list", list.slug(), fields.text("list"));
        refuseOther("status", reader.status().label(), fields.text("status"));
        Set<SectionId> sections = fields.has("sections") ? sections() : base.sections();
        SlotTime time = time(base.time());
        String language = fields.has("language") ? PreferenceRules.language(list, language()) : base.language();
        LocalDate pausedUntil = fields.has("pausedUntil") ? pause() : base.pausedUntil();
        Boolean given = fields.flag("plainText");
        boolean plainText = pick("plainText", given, base.plainText(), false);
        fields.check();
        return new Preferences(sections, time, language, pausedUntil, plainText);
    }

    private SlotTime time(SlotTime base) {
        DeliveryDays days = ScheduleFields.days(fields);
        Integer hour = ScheduleFields.hour(fields);
        ZoneId zone = ScheduleFields.timeZone(fields);
        SlotTime whenNull = defaults.time();
        return new SlotTime(
                pick("days", days, base.days(), whenNull.days()),
                pick("hour", hour, base.hour(), whenNull.hour()),
                pick("timeZone", zone, base.zone(), whenNull.zone()));
    }

    private <T> T pick(String name, @Nullable T given, T whenAbsent, T whenNull) {
        if (given != null) {
            return given;
        }
        return fields.has(name) ? whenNull : whenAbsent;
    }

    private @Nullable Set<SectionId> sections() {
        List<String> slugs = fields.texts("sections");
        return slugs == null
                ? null
                : rules.choose(
                        list,
                        slugs,
                        (index, why) -> fields.refuse(index < 0 ? "sections" : "sections[" + index + "]", why));
    }

    private @Nullable String language() {
        return fields.parsed("language", tag -> PreferenceRules.writtenIn(tag, list, reader), PreferenceRules.LANGUAGE);
    }

    private @Nullable LocalDate pause() {
        return fields.parsed("pausedUntil", text -> PreferenceRules.pause(text, reader, now), PreferenceRules.PAUSE);
    }

    private String orEmpty(String name) {
        String text = fields.text(name);
        return text == null ? "" : text;
    }

    private <T> void refuseOther(String name, T current, @Nullable T given) {
        if (fields.isPresent(name) && !current.equals(given)) {
            fields.refuse(name, "cannot be changed here");
        }
    }
}
