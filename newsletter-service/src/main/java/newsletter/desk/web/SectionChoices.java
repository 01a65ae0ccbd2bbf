package newsletter.desk.web;

import java.util.List;
import java.util.stream.Stream;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.desk.web.GrantForm.Choice;
import newsletter.web.Messages;
import org.springframework.stereotype.Component;

/** Sections to choose from. */
@Component
class SectionChoices {

    /** Instead of a slug: a section that is made of the category's name. */
    static final String NEW_SECTION = "+";

    private final Sections sections;
    private final Messages messages;

    SectionChoices(Sections sections, Messages messages) {
        this.sections = sections;
        this.messages = messages;
    }

    /** @param none key of the words for no section */
    List<Choice> of(String chosen, String none) {
        Choice first = new Choice("", messages.text(none), chosen.isEmpty());
        return Stream.concat(
                        Stream.of(first),
                        sections.all().stream()
                                .map(section -> new Choice(
                                        section.slug(),
                                        section.name(),
                                        section.slug().equals(chosen))))
                .toList();
    }

    /** With a new one called like the category. */
    List<Choice> orNew(String chosen, String none, String name) {
        Choice last = new Choice(NEW_SECTION, messages.text("sources.new-section", name), chosen.equals(NEW_SECTION));
        return Stream.concat(of(chosen, none).stream(), Stream.of(last)).toList();
    }

    /** The name; of a slug that is not known the slug itself. */
    String name(String slug) {
        return sections.bySlug(slug).map(Section::name).orElse(slug);
    }
}
