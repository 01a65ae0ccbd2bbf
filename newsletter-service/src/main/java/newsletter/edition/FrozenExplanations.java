package newsletter.edition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.edition.Explanation.Explained;
import newsletter.edition.Explanation.ForReader;
import newsletter.edition.ReaderCohorts.Digest;
import newsletter.edition.ReaderCohorts.Found;
import newsletter.edition.ReaderCohorts.Reader;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class FrozenExplanations implements Explanations {

    private final Editions editions;
    private final MailingLists lists;
    private final Selections selections;
    private final Selector selector;
    private final RelatedToLead relatedToLead;
    private final ReaderCohorts readers;
    private final Compositions compositions;

    FrozenExplanations(
            Editions editions,
            MailingLists lists,
            Selections selections,
            Selector selector,
            RelatedToLead relatedToLead,
            ReaderCohorts readers,
            Compositions compositions) {
        this.editions = editions;
        this.lists = lists;
        this.selections = selections;
        this.selector = selector;
        this.relatedToLead = relatedToLead;
        this.readers = readers;
        this.compositions = compositions;
    }

    @Override
    public Explanation of(EditionId edition, Set<SectionId> sections, Instant now) {
        MailingList list = lists.get(editions.find(edition).orElseThrow().list());
        Optional<Selection> frozen = selections.firstOf(edition);
        Selection selection = frozen.orElseGet(() -> selector.select(list, now));
        Cohort newReader = Cohort.ofNewReader(selection, list.language(), sections);
        RankedSelection ranked = relatedToLead.rank(selection);
        return explanation(ranked, frozen.isPresent(), Explainer.explain(ranked, newReader), null);
    }

    @Override
    public Optional<Explanation> ofReader(EditionId edition, String name, Instant now) {
        MailingList list = lists.get(editions.find(edition).orElseThrow().list());
        return readers.find(edition, list, name).map(reader -> explain(edition, list, reader, now));
    }

    private Explanation explain(EditionId edition, MailingList list, Reader reader, Instant now) {
        Digest digest = reader.digest();
        Optional<Selection> own = digest == null ? Optional.empty() : selections.find(digest.wave());
        if (digest != null && own.isPresent()) {
            RankedSelection ranked = relatedToLead.rank(own.get());
            return explain(ranked, true, readers.asOf(reader, digest, list, ranked), digest);
        }
        Optional<Selection> frozen = selections.firstOf(edition);
        RankedSelection ranked = relatedToLead.rank(frozen.orElseGet(() -> selector.select(list, now)));
        return explain(ranked, frozen.isPresent(), readers.now(reader, ranked), null);
    }

    private Explanation explain(RankedSelection ranked, boolean frozen, Found found, @Nullable Digest digest) {
        Cohort cohort = found.cohort();
        List<Explained> candidates = Explainer.explain(ranked, cohort);
        ForReader reader = new ForReader(
                cohort.sections(),
                cohort.since(),
                cohort.received().size(),
                found.merged(),
                digest == null ? null : shown(candidates).equals(articles(digest)));
        return explanation(ranked, frozen, candidates, reader);
    }

    private static Set<ArticleId> shown(List<Explained> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.verdict() instanceof Verdict.Shown)
                .map(Explained::article)
                .collect(Collectors.toSet());
    }

    private Set<ArticleId> articles(Digest digest) {
        return compositions.get(digest.composition()).blocks().stream()
                .flatMap(block -> block.items().stream())
                .map(Composition.Item::article)
                .collect(Collectors.toSet());
    }

    private static Explanation explanation(
            RankedSelection ranked, boolean frozen, List<Explained> candidates, @Nullable ForReader reader) {
        return new Explanation(
                ranked.selection().cutoff(), frozen, ranked.selection().ranking(), candidates, reader);
    }
}
