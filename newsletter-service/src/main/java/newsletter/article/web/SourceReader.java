package newsletter.article.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.ArticleLabel;
import newsletter.article.source.PickRule;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourceRule;
import newsletter.article.source.SourceRule.Field;
import newsletter.article.source.SourceSettings;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON objects as settings of a source; what only the service knows about it is passed over, so that an answer can be sent back. */
final class SourceReader {

    private static final Set<String> TOLD = Set.of(
            "slug",
            "hasApiKey",
            "state",
            "reason",
            "failures",
            "paceSeconds",
            "nextPollAt",
            "lastPolledAt",
            "lastSuccessAt",
            "lastPublishedAt",
            "counts",
            "feeds",
            "unmapped",
            "problems",
            "polls");

    private static final Set<String> SETTINGS = Set.of(
            "name",
            "kind",
            "address",
            "enabled",
            "section",
            "newSections",
            "rules",
            "picks",
            "fullText",
            "trustTimes",
            "publication",
            "language",
            "apiKey");

    private static final Set<String> RULE = Set.of("category", "path", "author", "section", "label");
    private static final Set<String> PICKS = Set.of("category", "featured", "inSection");

    private SourceReader() {}

    /** @throws ProblemException naming the field at fault */
    static SourceSettings settings(JsonNode body) {
        Set<String> known = new HashSet<>(SETTINGS);
        known.addAll(TOLD);
        JsonFields fields = new JsonFields(body, known);
        SourceSettings settings = new SourceSettings(
                fields.text("name"),
                constant(fields, "kind", SourceKind.values(), SourceKind.FEED),
                fields.optionalText("address"),
                fields.truth("enabled", true),
                fields.optionalText("section"),
                fields.truth("newSections", false),
                rules(fields),
                picks(fields),
                fields.truth("fullText", false),
                fields.truth("trustTimes", true),
                fields.optionalText("publication"),
                fields.optionalText("language"),
                fields.optionalText("apiKey"));
        fields.refusal().ifPresent(why -> {
            throw ProblemException.invalid(why.field().isEmpty() ? "body" : why.field(), why.message());
        });
        return settings;
    }

    /** The name that a preview gives, or one that no source has. */
    static String slug(JsonNode body) {
        JsonNode slug = body.get("slug");
        return slug == null || !slug.isString() || slug.stringValue().isEmpty() ? "preview" : slug.stringValue();
    }

    private static List<SourceRule> rules(JsonFields fields) {
        List<SourceRule> rules = new ArrayList<>();
        int index = 0;
        for (JsonNode node : fields.elements("rules")) {
            JsonFields rule = new JsonFields(node, RULE);
            rule(rule).ifPresent(rules::add);
            fields.refuseAs("rules[" + index++ + "]", rule.refusal());
        }
        return rules;
    }

    private static Optional<SourceRule> rule(JsonFields fields) {
        List<Field> named = Arrays.stream(Field.values())
                .filter(field -> fields.optionalText(name(field)) != null)
                .toList();
        if (named.size() != 1) {
            fields.refuse("", "must have one of category, path and author");
            return Optional.empty();
        }
        Field field = named.getFirst();
        return Optional.of(
                new SourceRule(field, fields.text(name(field)), fields.optionalText("section"), label(fields)));
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable ArticleLabel label(JsonFields fields) {
        String text = fields.optionalText("label");
        return text == null || text.isEmpty()
                ? null
                : constant(fields, "label", ArticleLabel.values(), ArticleLabel.OPINION);
    }

    private static PickRule picks(JsonFields fields) {
        JsonNode node = fields.element("picks");
        if (node == null) {
            return PickRule.NONE;
        }
        JsonFields picks = new JsonFields(node, PICKS);
        PickRule rule = new PickRule(
                picks.optionalText("category"), picks.truth("featured", false), picks.truth("inSection", false));
        fields.refuseAs("picks", picks.refusal());
        return rule;
    }

    private static <E extends Enum<E>> E constant(JsonFields fields, String name, E[] values, E otherwise) {
        String text = fields.text(name).strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values)
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    String known = Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "));
                    fields.refuse(name, "must be one of " + known);
                    return otherwise;
                });
    }
}
