package newsletter.edition;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;
import org.springframework.stereotype.Component;

@Component
class FrozenExplanations implements Explanations {

    private final Editions editions;
    private final MailingLists lists;
    private final Selections selections;
    private final Selector selector;
    private final RelatedToLead relatedToLead;

    FrozenExplanations(
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
    public Explanation of(EditionId edition, Set<SectionId> sections, Instant now) {
        MailingList list = lists.get(editions.find(edition).orElseThrow().list());
        Optional<Selection> frozen = selections.firstOf(edition);
        Selection selection = frozen.orElseGet(() -> selector.select(list, now));
        Cohort newReader = Cohort.ofNewReader(selection, list.language(), sections);
        return new Explanation(
                selection.cutoff(),
                frozen.isPresent(),
                selection.ranking(),
                Explainer.explain(relatedToLead.rank(selection), newReader));
    }
}
