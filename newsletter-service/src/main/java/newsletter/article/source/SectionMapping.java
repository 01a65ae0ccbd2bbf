package newsletter.article.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsletter.article.ArticleLabel;
import newsletter.article.Section;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.SourceRule.Field;
import newsletter.article.text.CleanText;
import newsletter.article.text.Slugs;
import org.jspecify.annotations.Nullable;

/**
 * Finds an entry's sections: by the source's rules in their order, then by categories that are called like a section, then by the first
 * parts of the path; what nothing fits belongs to the default section, or waits. The first section found is the primary one.
 */
class SectionMapping {

    private final List<SourceRule> rules;
    private final @Nullable String fallback;
    private final Collection<Section> known;

    /** @param fallback slug */
    SectionMapping(List<SourceRule> rules, @Nullable String fallback, Collection<Section> known) {
        this.rules = rules;
        this.fallback = fallback;
        this.known = List.copyOf(known);
    }

    Mapped map(FeedEntry entry) {
        List<SourceRule> fitting =
                rules.stream().filter(rule -> fits(rule, entry)).toList();
        Set<String> sections = new LinkedHashSet<>();
        fitting.stream().map(SourceRule::section).filter(Objects::nonNull).forEach(sections::add);
        byName(entry).forEach(sections::add);
        if (sections.isEmpty()) {
            byPath(entry).ifPresent(sections::add);
        }
        boolean byRule = !sections.isEmpty();
        if (!byRule && fallback != null) {
            sections.add(fallback);
        }
        return new Mapped(new ArrayList<>(sections), label(fitting, entry), byRule);
    }

    private static @Nullable ArticleLabel label(List<SourceRule> fitting, FeedEntry entry) {
        return fitting.stream()
                .map(SourceRule::label)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> LabelNames.of(entry.categories()));
    }

    private static boolean fits(SourceRule rule, FeedEntry entry) {
        return switch (rule.field()) {
            case CATEGORY -> entry.categories().stream().anyMatch(each -> isSame(each, rule.value()));
            case AUTHOR -> entry.authors().stream().anyMatch(each -> isSame(each, rule.value()));
            case PATH -> isBelow(path(entry), rule.value());
        };
    }

    static boolean isSame(String one, String other) {
        return CleanText.line(one).equalsIgnoreCase(CleanText.line(other));
    }

    /** {@code /world} is the beginning of {@code /world/asia}, but not of {@code /worldcup}. */
    private static boolean isBelow(String path, String beginning) {
        String lower = path.toLowerCase(Locale.ROOT);
        String start = beginning.toLowerCase(Locale.ROOT);
        return lower.startsWith(start)
                && (start.endsWith("/") || lower.length() == start.length() || lower.charAt(start.length()) == '/');
    }

    private Stream<String> byName(FeedEntry entry) {
        return entry.categories().stream().flatMap(category -> named(category).stream());
    }

    private Optional<String> named(String category) {
        String plain = CleanText.line(category);
        String spelled = spelled(plain);
        return known.stream()
                .filter(section -> section.name().equalsIgnoreCase(plain)
                        || section.slug().equals(spelled)
                        || section.slug().equals(Slugs.of(plain))
                        || (!spelled.isEmpty() && spelled(section.name()).equals(spelled)))
                .map(Section::slug)
                .findFirst();
    }

    private static String spelled(String name) {
        return Slugs.of(name.replace("&", " and "));
    }

    /** The last part of a path names the article. */
    private Optional<String> byPath(FeedEntry entry) {
        List<String> parts = Stream.of(path(entry).toLowerCase(Locale.ROOT).split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.stream()
                .limit(Math.max(0, parts.size() - 1))
                .filter(part ->
                        known.stream().anyMatch(section -> section.slug().equals(part)))
                .findFirst();
    }

    static String path(FeedEntry entry) {
        return EntryKeys.link(entry).map(URI::getPath).orElse("");
    }

    /** The first category that could become a rule; else the first part of the path, when there is more than one. */
    static Optional<Unmapped> unmapped(FeedEntry entry) {
        Optional<Unmapped> category = entry.categories().stream()
                .map(CleanText::line)
                .filter(each -> !each.isEmpty() && each.length() <= SettingsCheck.LONGEST_VALUE)
                .findFirst()
                .map(each -> new Unmapped(Field.CATEGORY, each));
        return category.or(() -> firstPart(path(entry)));
    }

    private static Optional<Unmapped> firstPart(String path) {
        int end = path.indexOf('/', 1);
        return end > 0 && end < path.length() - 1 && end <= SettingsCheck.LONGEST_VALUE
                ? Optional.of(new Unmapped(Field.PATH, path.substring(0, end)))
                : Optional.empty();
    }

    /**
     * @param sections slugs, the primary one first; empty: the entry waits
     * @param byRule false: it fell to the default
     */
    record Mapped(List<String> sections, @Nullable ArticleLabel label, boolean byRule) {

        Mapped {
            sections = List.copyOf(sections);
        }
    }

    /** What a rule would have to name. */
    record Unmapped(Field field, String value) {}
}
