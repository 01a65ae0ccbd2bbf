package newsletter.desk.web;

import java.util.List;
import newsletter.article.source.SourceRule.Field;
import newsletter.desk.web.GrantForm.Choice;
import newsletter.desk.web.TypedSource.TypedMapping;
import newsletter.web.Messages;
import org.springframework.stereotype.Component;

/** Categories and paths that no rule fits, each with the sections that a rule could name. */
@Component
class UnmappedRows {

    private final SectionChoices sections;
    private final Messages messages;

    UnmappedRows(SectionChoices sections, Messages messages) {
        this.sections = sections;
        this.messages = messages;
    }

    /**
     * @param kind word for the field
     * @param entries how many have it; 0: nobody counted
     * @param example title of one; empty: none is known
     */
    public record Row(String field, String kind, String value, int entries, String example, List<Choice> choices) {}

    Row row(Field field, String value, int entries, String example, List<TypedMapping> chosen) {
        TypedMapping mapping = chosen.stream()
                .filter(each -> each.isFor(field, value))
                .findFirst()
                .orElseGet(() -> new TypedMapping(field, value, ""));
        String name = SourceMappings.name(mapping);
        return new Row(
                TypedSource.lower(field),
                kind(field),
                value,
                entries,
                example,
                sections.orNew(mapping.section(), "sources.undecided", name));
    }

    String kind(Field field) {
        return messages.text("sources.field" + "." + TypedSource.lower(field));
    }
}
