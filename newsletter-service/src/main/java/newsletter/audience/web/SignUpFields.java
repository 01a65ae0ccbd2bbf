package newsletter.audience.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsletter.audience.DeliveryDays;
import newsletter.audience.MailingList;
import newsletter.audience.PlainText;
import newsletter.audience.SignUpSettings;
import newsletter.audience.SignUpSettings.OptIn;
import newsletter.audience.SiteOrigin;
import newsletter.audience.WishedPreferences;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** What requests and settings of sign-ups hold, in JSON. */
final class SignUpFields {

    static final Set<String> PREFERENCES = Set.of("sections", "days", "hour", "timeZone", "language");

    static final Set<String> SETTINGS = Set.of("optIn", "origins", "refuseDisposable", "refuseRoles", "consentWording");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2000;

    private SignUpFields() {}

    static Optional<EmailAddress> email(JsonFields fields) {
        if (!fields.isPresent("email")) {
            fields.refuse("email", "is missing");
            return Optional.empty();
        }
        return Optional.ofNullable(fields.parsed("email", EmailAddress::parse, "must be an email address"));
    }

    /** Null when there is none, or it is refused. */
    static @Nullable String name(JsonFields fields) {
        String name = fields.text("name");
        if (name == null || name.isBlank()) {
            return null;
        }
        Optional<String> problem = PlainText.problem(name.strip(), LONGEST_NAME);
        problem.ifPresent(why -> fields.refuse("name", why));
        return problem.isPresent() ? null : name.strip();
    }

    /** What stands in the property {@code preferences}; nothing chosen when it is absent. */
    static WishedPreferences preferences(JsonFields fields, PreferenceRules rules, MailingList list) {
        return fields.object("preferences", PREFERENCES)
                .map(chosen -> wished(chosen, rules, list))
                .orElse(WishedPreferences.NONE);
    }

    /** Of the object itself. */
    static WishedPreferences wished(JsonFields fields, PreferenceRules rules, MailingList list) {
        List<String> slugs = fields.texts("sections");
        Set<SectionId> sections = slugs == null
                ? null
                : rules.choose(
                        list,
                        slugs,
                        (index, why) -> fields.refuse(index < 0 ? "sections" : "sections[" + index + "]", why));
        DeliveryDays days = ScheduleFields.days(fields);
        return new WishedPreferences(
                sections,
                days,
                ScheduleFields.hour(fields),
                ScheduleFields.timeZone(fields),
                ScheduleFields.language(fields));
    }

    /** Below one of the list's origins; null when absent or refused. */
    static @Nullable String returnUrl(JsonFields fields, SignUpSettings settings) {
        String url = fields.text("returnUrl");
        if (url == null) {
            return null;
        }
        boolean allowed = url.length() <= LONGEST_URL
                && SiteOrigin.ofAddress(url)
                        .filter(settings.origins()::contains)
                        .isPresent();
        if (!allowed) {
            fields.refuse("returnUrl", "must be an address of one of the list's origins");
        }
        return allowed ? url : null;
    }

    /** Of a list; what is left out stays as it is. */
    static SignUpSettings settings(JsonFields fields, SignUpSettings known) {
        OptIn optIn = fields.parsed("optIn", SignUpFields::optIn, "must be one of DOUBLE, SINGLE");
        Boolean disposable = fields.flag("refuseDisposable");
        Boolean roles = fields.flag("refuseRoles");
        return new SignUpSettings(
                optIn == null ? known.optIn() : optIn,
                fields.has("origins") ? origins(fields) : known.origins(),
                disposable == null ? known.refuseDisposable() : disposable,
                roles == null ? known.refuseRoles() : roles,
                fields.has("consentWording") ? wording(fields) : known.consentWording());
    }

    private static Optional<OptIn> optIn(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "DOUBLE" -> Optional.of(OptIn.DOUBLE);
            case "SINGLE" -> Optional.of(OptIn.SINGLE);
            default -> Optional.empty();
        };
    }

    private static List<String> origins(JsonFields fields) {
        List<String> given = fields.texts("origins");
        if (given == null) {
            return List.of();
        }
        if (given.size() > SignUpSettings.MOST_ORIGINS) {
            fields.refuse("origins", "must be at most " + SignUpSettings.MOST_ORIGINS);
            return List.of();
        }
        for (int i = 0; i < given.size(); i++) {
            if (SiteOrigin.parse(given.get(i)).isEmpty()) {
                fields.refuse("origins[" + i + "]", "must be an origin such as https://www.paper.example");
            }
        }
        return given.stream()
                .map(SiteOrigin::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static @Nullable String wording(JsonFields fields) {
        String text = fields.text("consentWording");
        if (text == null || text.isBlank()) {
            return null;
        }
        PlainText.problemOfLines(text, SignUpSettings.LONGEST_WORDING)
                .ifPresent(why -> fields.refuse("consentWording", why));
        return text.strip();
    }
}
