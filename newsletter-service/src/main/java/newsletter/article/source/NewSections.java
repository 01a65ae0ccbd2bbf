package newsletter.article.source;

import java.util.List;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.SourceRule.Field;
import org.springframework.stereotype.Component;

/** Makes sections of categories that are not known, for sources that may. */
@Component
class NewSections {

    /** A feed whose categories are tags would fill the newsroom. */
    private static final int MOST_SECTIONS = 40;

    private static final int LONGEST_NAME = 120;

    private final Sections sections;

    NewSections(Sections sections) {
        this.sections = sections;
    }

    /** @param known grows by the section that is made */
    void addFor(Source source, FeedEntry entry, List<Section> known) {
        SectionMapping mapping = new SectionMapping(source.settings().rules(), null, known);
        if (known.size() < MOST_SECTIONS && mapping.map(entry).sections().isEmpty()) {
            SectionMapping.unmapped(entry)
                    .filter(unmapped -> unmapped.field() == Field.CATEGORY
                            && unmapped.value().length() <= LONGEST_NAME)
                    .ifPresent(unmapped ->
                            known.add(sections.save(ProposedSlugs.of(unmapped.value(), "section"), unmapped.value())));
        }
    }
}
