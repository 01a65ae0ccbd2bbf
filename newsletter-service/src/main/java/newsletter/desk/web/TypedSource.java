package newsletter.desk.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import newsletter.article.ArticleLabel;
import newsletter.article.source.PickRule;
import newsletter.article.source.Source;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourceRule;
import newsletter.article.source.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A source as somebody typed it, to be shown again whatever is wrong with it.
 *
 * @param fields by the names of their controls, none missing
 * @param rules without those that say nothing
 * @param mappings chosen for categories and paths that no rule fits yet
 */
record TypedSource(Map<String, String> fields, List<TypedRule> rules, List<TypedMapping> mappings) {

    private static final String YES = "true";
    private static final int MOST_ROWS = 250;

    private static final List<String> NAMES = List.of(
            "address",
            "kind",
            "name",
            "slug",
            "section",
            "newSections",
            "pickCategory",
            "pickFeatured",
            "pickOfSection",
            "fullText",
            "trustTimes",
            "publication",
            "language",
            "apiKey",
            "removeKey");

    TypedSource {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        rules = List.copyOf(rules);
        mappings = List.copyOf(mappings);
    }

    /** A row of the form; public for the template. */
    public record TypedRule(String field, String value, String section, String label) {

        boolean saysNothing() {
            return value.isBlank() && section.isEmpty() && label.isEmpty();
        }
    }

    /** @param section slug, empty, or {@link SectionChoices#NEW_SECTION} */
    record TypedMapping(SourceRule.Field field, String value, String section) {

        boolean isFor(SourceRule.Field otherField, String otherValue) {
            return field == otherField && value.equals(otherValue);
        }

        TypedRule rule(String slug) {
            return new TypedRule(lower(field), value, slug, "");
        }
    }

    static TypedSource empty() {
        return new TypedSource(values(name -> ""), List.of(), List.of())
                .with("kind", lower(SourceKind.FEED))
                .with("trustTimes", YES);
    }

    static TypedSource read(MultiValueMap<String, String> form) {
        return new TypedSource(values(name -> text(form, name)), readRules(form), readMappings(form));
    }

    static TypedSource of(Source source) {
        SourceSettings is = source.settings();
        TypedSource typed = new TypedSource(
                values(name -> ""), is.rules().stream().map(TypedSource::row).toList(), List.of());
        return typed.with("address", orEmpty(is.address()))
                .with("kind", lower(is.kind()))
                .with("name", is.name())
                .with("slug", source.slug())
                .with("section", orEmpty(is.section()))
                .with("newSections", truth(is.newSections()))
                .with("pickCategory", orEmpty(is.picks().category()))
                .with("pickFeatured", truth(is.picks().featured()))
                .with("pickOfSection", truth(is.picks().ofSection()))
                .with("fullText", truth(is.fullText()))
                .with("trustTimes", truth(is.trustTimes()))
                .with("publication", orEmpty(is.publication()))
                .with("language", orEmpty(is.language()));
    }

    TypedSource with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new TypedSource(changed, rules, mappings);
    }

    TypedSource withRules(List<TypedRule> changed) {
        return new TypedSource(fields, changed, mappings);
    }

    /** What was chosen for unmapped values becomes rules; new sections stay choices, because they are made on saving only. */
    TypedSource withMappingsAsRules() {
        List<TypedRule> all = new ArrayList<>(rules);
        mappings.stream()
                .filter(each -> !each.section().equals(SectionChoices.NEW_SECTION))
                .forEach(each -> all.add(each.rule(each.section())));
        List<TypedMapping> left = mappings.stream()
                .filter(each -> each.section().equals(SectionChoices.NEW_SECTION))
                .toList();
        return new TypedSource(fields, all, left);
    }

    String text(String name) {
        return Objects.requireNonNullElse(fields.get(name), "");
    }

    boolean is(String name) {
        return text(name).equals(YES);
    }

    SourceKind kind() {
        return constant(SourceKind.values(), text("kind")).orElse(SourceKind.FEED);
    }

    SourceSettings settings(boolean enabled) {
        return new SourceSettings(
                text("name"),
                kind(),
                kind() == SourceKind.PUSH ? null : text("address"),
                enabled,
                text("section"),
                is("newSections"),
                rules.stream().map(TypedSource::rule).toList(),
                new PickRule(text("pickCategory"), is("pickFeatured"), is("pickOfSection")),
                is("fullText"),
                is("trustTimes"),
                text("publication"),
                text("language"),
                secret());
    }

    private @Nullable String secret() {
        if (!text("apiKey").isBlank()) {
            return text("apiKey");
        }
        return is("removeKey") ? "" : null;
    }

    private static List<TypedRule> readRules(MultiValueMap<String, String> form) {
        return rows(form, "rule-", "-value")
                .map(row -> new TypedRule(
                        text(form, row + "-field"),
                        text(form, row + "-value"),
                        text(form, row + "-section"),
                        text(form, row + "-label")))
                .filter(rule -> !rule.saysNothing())
                .toList();
    }

    static List<TypedMapping> readMappings(MultiValueMap<String, String> form) {
        return rows(form, "map-", "-section")
                .filter(row -> !text(form, row + "-section").isEmpty()
                        && !text(form, row + "-value").isEmpty())
                .map(row -> new TypedMapping(
                        field(text(form, row + "-field")), text(form, row + "-value"), text(form, row + "-section")))
                .toList();
    }

    private static Stream<String> rows(MultiValueMap<String, String> form, String begin, String end) {
        return Stream.iterate(0, n -> n < MOST_ROWS && form.containsKey(begin + n + end), n -> n + 1)
                .map(n -> begin + n);
    }

    private static TypedRule row(SourceRule rule) {
        ArticleLabel label = rule.label();
        return new TypedRule(
                lower(rule.field()), rule.value(), orEmpty(rule.section()), label == null ? "" : lower(label));
    }

    private static SourceRule rule(TypedRule typed) {
        return new SourceRule(
                field(typed.field()),
                typed.value(),
                typed.section().isEmpty() ? null : typed.section(),
                constant(ArticleLabel.values(), typed.label()).orElse(null));
    }

    private static SourceRule.Field field(String name) {
        return constant(SourceRule.Field.values(), name).orElse(SourceRule.Field.CATEGORY);
    }

    static <E extends Enum<E>> Optional<E> constant(E[] values, String name) {
        return Arrays.stream(values).filter(value -> lower(value).equals(name)).findFirst();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, String> values(UnaryOperator<String> value) {
        Map<String, String> values = new LinkedHashMap<>();
        NAMES.forEach(name -> values.put(name, value.apply(name)));
        return values;
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        return orEmpty(form.getFirst(name));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String truth(boolean truth) {
        return truth ? YES : "";
    }
}
