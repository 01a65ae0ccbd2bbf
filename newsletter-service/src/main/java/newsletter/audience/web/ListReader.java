package newsletter.audience.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.ListSettings;
import newsletter.audience.MailingList.Freshness;
import newsletter.audience.MailingList.InDoubtPolicy;
import newsletter.audience.PlainText;
import newsletter.audience.SignUpSettings;
import newsletter.audience.SlotTime;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a mailing list; what is left out has a default. */
final class ListReader {

    static final Set<String> PROPERTIES = Set.of(
            "slug",
            "name",
            "fromName",
            "fromAddress",
            "replyTo",
            "postalAddress",
            "sections",
            "days",
            "hour",
            "timeZone",
            "language",
            "freshness",
            "minArticles",
            "expireAfter",
            "discovery",
            "inDoubtPolicy",
            "perHour1",
            "perHour4",
            "coldStart",
            "halfLifeHours",
            "maxPerAuthor",
            "maxPerSource",
            "trendingPercent",
            "optIn",
            "origins",
            "refuseDisposable",
            "refuseRoles",
            "consentWording");

    private static final Duration LONGEST_EXPIRY = Duration.ofDays(7);
    private static final int MOST_ARTICLES = 1000;
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");

    private final JsonFields fields;
    private final Sections sections;

    ListReader(JsonFields fields, Sections sections) {
        this.fields = fields;
        this.sections = sections;
    }

    /** How readers come onto the list; to be read first, since {@link #read} ends with what is wrong. */
    SignUpSettings signUps(SignUpSettings known) {
        return SignUpFields.settings(fields, known);
    }

    /** @param known the ranking that stays where nothing else is asked for */
    ListSettings read(String slug, RankingSettings known) {
        String named = fields.text("slug");
        if (named != null && !named.equals(slug)) {
            fields.refuse("slug", "must be that of the address");
        }
        String name = line("name", 120);
        String fromName = line("fromName", 120);
        EmailAddress from = required("fromAddress", address("fromAddress"));
        EmailAddress replyTo = address("replyTo");
        String postal = postalAddress();
        List<SectionId> chosen = sections();
        SlotTime time = time();
        String language = ScheduleFields.language(fields);
        Freshness freshness = oneOf("freshness", Freshness.class);
        Integer minArticles = fields.integer("minArticles", 1, MOST_ARTICLES);
        Duration expireAfter = expireAfter();
        Boolean discovery = fields.flag("discovery");
        InDoubtPolicy policy = oneOf("inDoubtPolicy", InDoubtPolicy.class);
        RankingSettings ranking = RankingFields.read(fields, known);
        fields.check();
        return new ListSettings(
                name,
                fromName,
                Objects.requireNonNull(from),
                replyTo,
                postal,
                chosen,
                time,
                or(language, ListSettings.DEFAULT_LANGUAGE),
                or(freshness, Freshness.ROLLING),
                or(minArticles, ListSettings.DEFAULT_MIN_ARTICLES),
                or(expireAfter, ListSettings.DEFAULT_EXPIRE_AFTER),
                or(discovery, false),
                or(policy, InDoubtPolicy.RESEND),
                ranking);
    }

    private SlotTime time() {
        return new SlotTime(
                or(ScheduleFields.days(fields), ListSettings.DEFAULT_DAYS),
                or(ScheduleFields.hour(fields), ListSettings.DEFAULT_HOUR),
                or(ScheduleFields.timeZone(fields), DEFAULT_ZONE));
    }

    private String line(String name, int maxLength) {
        String text = Objects.requireNonNullElse(required(name, fields.text(name)), "")
                .strip();
        if (fields.has(name) && text.isEmpty()) {
            fields.refuse(name, "must not be empty");
        }
        PlainText.problem(text, maxLength).ifPresent(problem -> fields.refuse(name, problem));
        return text;
    }

    private String postalAddress() {
        String text = Objects.requireNonNullElse(required("postalAddress", fields.text("postalAddress")), "")
                .strip();
        if (fields.has("postalAddress") && text.isEmpty()) {
            fields.refuse("postalAddress", "must not be empty");
        }
        PlainText.problemOfLines(text, 500).ifPresent(problem -> fields.refuse("postalAddress", problem));
        return text;
    }

    private @Nullable EmailAddress address(String name) {
        return fields.parsed(name, EmailAddress::parse, "must be an email address");
    }

    private List<SectionId> sections() {
        List<String> slugs = Objects.requireNonNullElse(required("sections", fields.texts("sections")), List.of());
        Set<SectionId> chosen = new LinkedHashSet<>();
        for (int i = 0; i < slugs.size(); i++) {
            Optional<Section> section = sections.bySlug(slugs.get(i));
            if (section.isEmpty()) {
                fields.refuse("sections[" + i + "]", "is not a section");
            }
            section.map(Section::id).ifPresent(chosen::add);
        }
        if (fields.isArray("sections") && slugs.isEmpty()) {
            fields.refuse("sections", "must name at least one section");
        }
        return List.copyOf(chosen);
    }

    private @Nullable Duration expireAfter() {
        return fields.parsed(
                "expireAfter", ListReader::duration, "must be a duration such as PT6H, of 1 minute to 7 days");
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(value -> value.toMinutes() >= 1 && value.compareTo(LONGEST_EXPIRY) <= 0)
                    .filter(value -> value.equals(Duration.ofMinutes(value.toMinutes())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        E[] values = type.getEnumConstants();
        String message = "must be one of "
                + Arrays.stream(values).map(Enum::name).toList().toString().replaceAll("[\\[\\]]", "");
        return fields.parsed(
                name,
                text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst(),
                message);
    }

    private <T> @Nullable T required(String name, @Nullable T value) {
        if (!fields.has(name)) {
            fields.refuse(name, "is missing");
        }
        return value;
    }

    private static <T> T or(@Nullable T value, T other) {
        return value == null ? other : value;
    }
}
