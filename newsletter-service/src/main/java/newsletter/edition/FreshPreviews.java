package newsletter.edition;

import java.time.Instant;
import java.util.Set;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.edition.NewCompositions.Draft;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;
import newsletter.kernel.VariantId;
import org.springframework.stereotype.Component;

@Component
class FreshPreviews implements Previews {

    private static final VariantId NOT_STORED = new VariantId(0);

    private final Editions editions;
    private final MailingLists lists;
    private final Selections selections;
    private final Selector selector;
    private final RelatedToLead relatedToLead;

    FreshPreviews(
            Editions editions,
            MailingLists lists,
            Selections selections,
            Selector selector,
            RelatedToLead relatedToLead) {
        this.editions = editions;
        this.lists = lists;
        this.selections = selections;
        this.selector = selector;
        this.relatedToLead = relatedToLead;
    }

    @Override
    public Composition previewFor(EditionId edition, Set<SectionId> sections, Instant cutoff) {
        MailingList list = list(edition);
        return preview(edition, list, sections, selector.select(list, cutoff));
    }

    @Override
    public Composition explained(EditionId edition, Set<SectionId> sections, Instant now) {
        MailingList list = list(edition);
        return preview(
                edition, list, sections, selections.firstOf(edition).orElseGet(() -> selector.select(list, now)));
    }

    private MailingList list(EditionId edition) {
        return lists.get(editions.find(edition).orElseThrow().list());
    }

    private Composition preview(EditionId edition, MailingList list, Set<SectionId> sections, Selection selection) {
        Cohort newReader = Cohort.ofNewReader(selection, list.language(), sections);
        Draft draft = JdbcComposing.draft(relatedToLead.rank(selection), newReader);
        return new Composition(NOT_STORED, edition, draft.language(), draft.skipped(), draft.blocks());
    }
}
