package newsletter.article.source;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import newsletter.article.text.CleanText;
import newsletter.article.text.Slugs;
import newsletter.article.text.WebAddress;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;

/** What settings must fulfil; every field at fault is named. */
final class SettingsCheck {

    static final int LONGEST_NAME = 120;
    static final int LONGEST_VALUE = 200;
    private static final int LONGEST_PUBLICATION = 255;
    private static final int LONGEST_LANGUAGE = 35;
    private static final int LONGEST_SECRET = 500;
    private static final int MOST_RULES = 200;

    /** The address of the page that adds one. */
    private static final String NEW = "new";

    private final Set<String> sections;
    private final boolean foldersAllowed;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param sections slugs of those that are known */
    SettingsCheck(Set<String> sections, boolean foldersAllowed) {
        this.sections = sections;
        this.foldersAllowed = foldersAllowed;
    }

    /** @throws ProblemException naming the fields at fault */
    SourceSettings check(String slug, SourceSettings settings) {
        if (!Slugs.isSlug(slug) || slug.equals(NEW)) {
            refuse(
                    "slug",
                    "must be lower-case letters and digits, joined by hyphens, at most " + Slugs.LONGEST
                            + ", and not new");
        }
        SourceSettings clean = clean(settings);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return clean;
    }

    private SourceSettings clean(SourceSettings settings) {
        return new SourceSettings(
                line("name", settings.name(), LONGEST_NAME, true),
                settings.kind(),
                address(settings.kind(), settings.address()),
                settings.enabled(),
                section("section", settings.section()),
                settings.newSections(),
                rules(settings.rules()),
                picks(settings.picks()),
                settings.fullText(),
                settings.trustTimes(),
                optional("publication", settings.publication(), LONGEST_PUBLICATION),
                language(settings.language()),
                secret(settings.secret()));
    }

    private @Nullable String address(SourceKind kind, @Nullable String address) {
        return switch (kind) {
            case FEED, SITE -> webAddress(address == null ? "" : address.strip());
            case FOLDER -> folder(address == null ? "" : address.strip());
            case PUSH -> nothing(address);
        };
    }

    private String webAddress(String address) {
        if (WebAddress.parse(address).isEmpty()) {
            refuse("address", "must be an absolute http or https address, without credentials");
        }
        return address;
    }

    private String folder(String path) {
        if (!foldersAllowed) {
            refuse("kind", "can be FOLDER only where newsletter.sources.folder is set");
        } else if (!FolderPath.isPlain(path)) {
            refuse("address", "must be a path below the configured folder, without dots and drive names");
        }
        return path;
    }

    private @Nullable String nothing(@Nullable String address) {
        if (address != null && !address.isBlank()) {
            refuse("address", "must be empty: such a source is never asked");
        }
        return null;
    }

    private List<SourceRule> rules(List<SourceRule> rules) {
        if (rules.size() > MOST_RULES) {
            refuse("rules", "must not be more than " + MOST_RULES);
            return List.of();
        }
        List<SourceRule> clean = new ArrayList<>();
        for (SourceRule rule : rules) {
            clean.add(rule("rules[" + clean.size() + "]", rule));
        }
        return clean;
    }

    private SourceRule rule(String at, SourceRule rule) {
        String field = at + "." + rule.field().name().toLowerCase(Locale.ROOT);
        String value = line(field, rule.value(), LONGEST_VALUE, true);
        if (rule.field() == SourceRule.Field.PATH && !value.startsWith("/")) {
            refuse(field, "must begin with a slash");
        }
        if (rule.section() == null && rule.label() == null) {
            refuse(at, "must name a section or a label");
        }
        return new SourceRule(rule.field(), value, section(at + ".section", rule.section()), rule.label());
    }

    private PickRule picks(PickRule picks) {
        return new PickRule(
                optional("picks.category", picks.category(), LONGEST_VALUE), picks.featured(), picks.ofSection());
    }

    private @Nullable String section(String field, @Nullable String slug) {
        if (slug == null || slug.isEmpty()) {
            return null;
        }
        if (!sections.contains(slug)) {
            refuse(field, "is not the slug of a known section");
        }
        return slug;
    }

    private @Nullable String language(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        try {
            String normal =
                    new Locale.Builder().setLanguageTag(tag.strip()).build().toLanguageTag();
            return line("language", normal, LONGEST_LANGUAGE, true);
        } catch (IllformedLocaleException e) {
            refuse("language", "must be a language tag of BCP 47 such as en or pt-BR");
            return null;
        }
    }

    private @Nullable String secret(@Nullable String secret) {
        if (secret != null && (secret.length() > LONGEST_SECRET || !CleanText.isStorable(secret))) {
            refuse("apiKey", "must be one line of at most " + LONGEST_SECRET + " characters");
        }
        return secret == null ? null : secret.strip();
    }

    private @Nullable String optional(String field, @Nullable String text, int longest) {
        String line = text == null ? "" : line(field, text, longest, false);
        return line.isEmpty() ? null : line;
    }

    private String line(String field, String text, int longest, boolean required) {
        String line = text.length() > 8 * longest ? text : CleanText.plainLine(text);
        if (line.length() > longest || (required && line.isEmpty())) {
            refuse(field, "must have " + (required ? "between 1 and " : "at most ") + longest + " characters");
        }
        return line;
    }

    private void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
