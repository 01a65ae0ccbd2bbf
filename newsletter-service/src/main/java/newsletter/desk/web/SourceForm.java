package newsletter.desk.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.article.ArticleLabel;
import newsletter.article.source.AllowedKinds;
import newsletter.article.source.Source;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourcePreviews.SourcePreview;
import newsletter.article.source.SourceRule.Field;
import newsletter.desk.web.GrantForm.Choice;
import newsletter.desk.web.TypedSource.TypedRule;
import newsletter.web.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of a source as its template shows it. */
@Component
class SourceForm {

    private static final int SPARE_ROWS = 2;
    private static final TypedRule SPARE = new TypedRule("category", "", "", "");

    private final AllowedKinds kinds;
    private final SectionChoices sections;
    private final UnmappedRows unmapped;
    private final PreviewRows previews;
    private final Messages messages;

    SourceForm(
            AllowedKinds kinds,
            SectionChoices sections,
            UnmappedRows unmapped,
            PreviewRows previews,
            Messages messages) {
        this.kinds = kinds;
        this.sections = sections;
        this.unmapped = unmapped;
        this.previews = previews;
        this.messages = messages;
    }

    /**
     * @param fields by the names of their controls
     * @param unmapped of the preview, and what was chosen already
     * @param hasKey whether a key is stored
     * @param more whether the rarer settings are open
     */
    public record View(
            Map<String, String> fields,
            List<Choice> kinds,
            List<Choice> sections,
            List<Row> rules,
            List<UnmappedRows.Row> unmapped,
            PreviewRows.@Nullable View preview,
            boolean fresh,
            boolean hasKey,
            boolean more) {}

    /** A rule; the last ones are spare. */
    public record Row(String value, boolean spare, List<Choice> fields, List<Choice> sections, List<Choice> labels) {}

    View view(@Nullable Source before, TypedSource typed, @Nullable SourcePreview preview) {
        return new View(
                typed.fields(),
                kinds(typed.kind()),
                sections.of(typed.text("section"), "sources.section-none"),
                rules(typed),
                unmapped(typed, preview),
                preview == null ? null : previews.view(typed, preview),
                before == null,
                before != null && before.hasSecret(),
                hasMore(typed));
    }

    private List<Choice> kinds(SourceKind chosen) {
        return kinds.all().stream()
                .map(kind -> new Choice(
                        TypedSource.lower(kind),
                        messages.text("sources.kind-text" + "." + TypedSource.lower(kind)),
                        kind == chosen))
                .toList();
    }

    private List<Row> rules(TypedSource typed) {
        Stream<Row> there = typed.rules().stream().map(rule -> row(rule, false));
        Stream<Row> spare = IntStream.range(0, SPARE_ROWS).mapToObj(n -> row(SPARE, true));
        return Stream.concat(there, spare).toList();
    }

    private Row row(TypedRule rule, boolean spare) {
        return new Row(
                rule.value(),
                spare,
                Arrays.stream(Field.values())
                        .map(field -> choice(TypedSource.lower(field), unmapped.kind(field), rule.field()))
                        .toList(),
                sections.of(rule.section(), "sources.rule-no-section"),
                labels(rule.label()));
    }

    List<Choice> labels(String chosen) {
        Choice none = choice("", messages.text("sources.label-none"), chosen);
        return Stream.concat(
                        Stream.of(none),
                        Arrays.stream(ArticleLabel.values())
                                .map(label -> choice(TypedSource.lower(label), previews.label(label), chosen)))
                .toList();
    }

    private static Choice choice(String value, String label, String chosen) {
        return new Choice(value, label, value.equals(chosen));
    }

    private List<UnmappedRows.Row> unmapped(TypedSource typed, @Nullable SourcePreview preview) {
        if (preview == null) {
            return typed.mappings().stream()
                    .map(each -> unmapped.row(each.field(), each.value(), 0, "", typed.mappings()))
                    .toList();
        }
        return preview.unmapped().stream()
                .map(each -> unmapped.row(each.field(), each.value(), each.entries(), "", typed.mappings()))
                .toList();
    }

    private static boolean hasMore(TypedSource typed) {
        return Stream.of(
                                "pickCategory",
                                "pickFeatured",
                                "pickOfSection",
                                "fullText",
                                "publication",
                                "language",
                                "apiKey",
                                "removeKey")
                        .anyMatch(name -> !typed.text(name).isBlank())
                || !typed.is("trustTimes");
    }
}
