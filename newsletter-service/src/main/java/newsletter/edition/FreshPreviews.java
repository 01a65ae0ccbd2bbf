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
    private final Selector selector;
    private final RelatedToLead relatedToLead;

    FreshPreviews(Editions editions, MailingLists lists, Selector selector, RelatedToLead relatedToLead) {
        this.editions = editions;
        this.lists = lists;
        this.selector = selector;
        this.relatedToLead = relatedToLead;
    }

    @Override
    public Composition previewFor(EditionId edition, Set<SectionId> sections, Instant cutoff) {
        MailingList list = lists.get(editions.find(edition).orElseThrow().list());
        Selection selection = selector.select(list, cutoff);
        Cohort newReader = Cohort.ofNewReader(selection, list.language(), sections);
        Draft draft = JdbcComposing.draft(relatedToLead.rank(selection), newReader);
        return new Composition(NOT_STORED, edition, draft.language(), draft.skipped(), draft.blocks());
    }
}
