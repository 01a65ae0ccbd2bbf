package newsletter.edition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import newsletter.curation.PickSlot;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Composition.Item;
import newsletter.edition.Selection.SelectedPick;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.Mix;
import org.jspecify.annotations.Nullable;

/**
 * Composes the digest of one cohort: Our Picks, What's Hot, a block for each of the readers' sections in the list's
 * order, Don't Miss, what is related to the lead. No article stands in it twice or was received before, unless it was updated since. What's Hot and
 * Don't Miss never take the last piece of a section; one that is about the same event as theirs is not shown beside it.
 *
 * <p>The list's limits per writer and per source hold for the whole digest: whatever stands in it counts, in the order in which it is composed. A limit
 * decides which pieces a block shows, never how many: a piece over a limit is passed over while there is any within the limits that the block may show, and
 * comes in last, in the order in which it was passed over, when the block would stay shorter otherwise. So nothing that a thin section has is lost, and a
 * newsroom where one person writes everything gets the digest that it would have without limits. What editors picked stands whatever the limits, and counts.
 * That a report of the newsroom's own stands for an agency's copy comes first: it is the report that is within a limit or over it, and of
 * several one within is taken; the copy does not come back because its report is over.
 */
final class Composer {

    private static final int HOT = 5;
    private static final int ALSO_COVERED = 6;
    private static final int PER_SECTION = 5;

    private static final int RELATED = 3;

    /** With this many sections none may fill What's Hot. */
    private static final int MANY_SECTIONS = 3;

    private static final int HOT_OF_ONE_SECTION = 2;

    private final RankedSelection selection;
    private final Cohort cohort;
    private final Pool pool;

    private Composer(RankedSelection selection, Cohort cohort) {
        this.selection = selection;
        this.cohort = cohort;
        this.pool = new Pool(selection, cohort);
    }

    /** The blocks in the order in which they are shown, empty ones left out. */
    static List<Block> compose(RankedSelection selection, Cohort cohort) {
        return cohort.sections().isEmpty() ? List.of() : new Composer(selection, cohort).compose();
    }

    /** The order matters: each step leaves out what those before it took. */
    private List<Block> compose() {
        List<Item> ourPicks = ourPicks();
        pool.settle();
        List<Item> dontMiss = new ArrayList<>(pickedDontMiss());
        List<Item> whatsHot = whatsHot();
        List<Block> sections =
                cohort.sections().stream().map(this::sectionBlock).toList();
        if (dontMiss.isEmpty()) {
            dontMiss.addAll(mostRead());
        }
        return withRelated(Stream.of(
                        Stream.of(new Block(BlockKind.OUR_PICKS, null, ourPicks)),
                        Stream.of(new Block(BlockKind.WHATS_HOT, null, whatsHot)),
                        sections.stream(),
                        Stream.of(new Block(BlockKind.DONT_MISS, null, dontMiss)))
                .flatMap(blocks -> blocks)
                .filter(block -> !block.items().isEmpty())
                .toList());
    }

    /** To the first piece of all. */
    private List<Block> withRelated(List<Block> blocks) {
        List<Item> related = blocks.stream()
                .limit(1)
                .map(first -> first.items().getFirst().article())
                .flatMap(this::relatedTo)
                .toList();
        return related.isEmpty()
                ? blocks
                : Stream.concat(blocks.stream(), Stream.of(new Block(BlockKind.RELATED, null, related)))
                        .toList();
    }

    private Stream<Item> relatedTo(ArticleId lead) {
        List<Candidate> near = selection
                .related(lead)
                .filter(candidate -> candidate.trends() && wasMissed(candidate))
                .map(candidate -> report(candidate, this::wasMissed))
                .toList();
        List<Candidate> taken = new ArrayList<>();
        takeSome(near, pool::isWithinLimits, taken);
        takeSome(near, overLimit -> true, taken);
        return taken.stream().map(candidate -> item(candidate, new Reason.Related(lead)));
    }

    private void takeSome(List<Candidate> near, Predicate<Candidate> fits, List<Candidate> taken) {
        for (Candidate candidate : near) {
            if (taken.size() < RELATED && fits.test(candidate) && pool.take(candidate)) {
                taken.add(candidate);
            }
        }
    }

    private List<Item> ourPicks() {
        return picks(PickSlot.OUR_PICKS)
                .filter(pick -> pool.isOpen(pick.article()) && pool.take(pick.article()))
                .map(this::picked)
                .toList();
    }

    private List<Item> pickedDontMiss() {
        return picks(PickSlot.DONT_MISS)
                .filter(pick -> pool.isOpen(pick.article())
                        && pool.mayShow(pick.article())
                        && !pool.isLastOfItsSection(pick.article())
                        && pool.take(pick.article()))
                .limit(1)
                .map(this::picked)
                .toList();
    }

    private List<Item> whatsHot() {
        Map<SectionId, Integer> shown = new HashMap<>();
        List<Item> items = new ArrayList<>();
        List<Candidate> over = addHot(items, shown, selection.trending(), pool::isWithinLimits);
        addHot(items, shown, over, passedOver -> true);
        return items;
    }

    /** Answers those that were passed over. */
    private List<Candidate> addHot(
            List<Item> items, Map<SectionId, Integer> shown, List<Candidate> hottest, Predicate<Candidate> fits) {
        List<Candidate> passedOver = new ArrayList<>();
        for (Candidate candidate : hottest) {
            if (items.size() < HOT && mayBeHot(candidate)) {
                Candidate report = report(candidate, own -> pool.isFresh(own) && !pool.isLastOfItsSection(own));
                if (!fits.test(report)) {
                    passedOver.add(candidate);
                } else if (hasRoom(report, shown) && pool.take(report)) {
                    shown.merge(report.section(), 1, Integer::sum);
                    items.add(item(report, report.trending()));
                }
            }
        }
        return passedOver;
    }

    private boolean mayBeHot(Candidate candidate) {
        return candidate.hasReaders()
                && pool.isOpen(candidate)
                && pool.isFresh(candidate)
                && !pool.isLastOfItsSection(candidate);
    }

    private boolean hasRoom(Candidate candidate, Map<SectionId, Integer> shown) {
        return cohort.sections().size() < MANY_SECTIONS
                || shown.getOrDefault(candidate.section(), 0) < HOT_OF_ONE_SECTION;
    }

    /** The hottest that people read and the newest, in the list's mix. */
    private Block sectionBlock(SectionId section) {
        Iterator<Candidate> hottest =
                ofSection(section, selection.trending().stream().filter(Candidate::hasReaders));
        Iterator<Candidate> newest = ofSection(section, selection.recent().stream());
        List<Item> items = new ArrayList<>();
        List<PassedOver> passedOver = new ArrayList<>();
        Mix mix = selection.selection().ranking().mix();
        while (items.size() < PER_SECTION && newest.hasNext()) {
            boolean hot = mix.isTrending(items.size() + passedOver.size()) && hottest.hasNext();
            Candidate next = hot ? hottest.next() : newest.next();
            if (pool.isOpen(next)) {
                Candidate report = report(next, other -> pool.isHomeOf(section, other));
                Reason reason = hot ? report.trending() : report.recent();
                if (pool.isWithinLimits(report)) {
                    pool.take(report);
                    items.add(item(report, reason));
                } else {
                    passedOver.add(new PassedOver(report, reason));
                }
            }
        }
        fillUp(items, passedOver);
        return new Block(BlockKind.SECTION, section, items);
    }

    /** A piece over a limit. */
    private record PassedOver(Candidate candidate, Reason reason) {}

    private void fillUp(List<Item> items, List<PassedOver> passedOver) {
        for (PassedOver over : passedOver) {
            if (items.size() < PER_SECTION && pool.take(over.candidate())) {
                items.add(item(over.candidate(), over.reason()));
            }
        }
    }

    /** What an agency wrote yields to the newsroom's own report of the same event. */
    private Candidate report(Candidate best, Predicate<Candidate> fits) {
        List<Candidate> own = selection
                .ownReports(best)
                .filter(report -> pool.isOpen(report) && fits.test(report))
                .toList();
        return own.stream()
                .filter(pool::isWithinLimits)
                .findFirst()
                .orElseGet(() -> own.isEmpty() ? best : own.getFirst());
    }

    private Iterator<Candidate> ofSection(SectionId section, Stream<Candidate> candidates) {
        return candidates
                .filter(candidate -> pool.isHomeOf(section, candidate) && pool.isOpen(candidate))
                .toList()
                .iterator();
    }

    private List<Item> mostRead() {
        return missed().filter(pool::isWithinLimits).findFirst().or(() -> missed().findFirst()).stream()
                .filter(pool::take)
                .map(report -> item(report, report.mostRead()))
                .toList();
    }

    private Stream<Candidate> missed() {
        return selection.mostRead().stream()
                .filter(this::wasMissed)
                .map(candidate -> report(candidate, this::wasMissed));
    }

    /** Whoever had a piece did not miss it, even if it was updated since. */
    private boolean wasMissed(Candidate candidate) {
        return pool.isOpen(candidate) && pool.mayShow(candidate) && !cohort.had(candidate.article());
    }

    private Stream<SelectedPick> picks(PickSlot slot) {
        return selection.selection().picks().stream()
                .filter(pick -> pick.slot() == slot)
                .filter(pick -> isFor(pick.section()));
    }

    private boolean isFor(@Nullable SectionId section) {
        return section == null || cohort.sections().contains(section);
    }

    private Item picked(SelectedPick pick) {
        Candidate article = pick.article();
        return new Item(
                article.article(),
                article.revision(),
                new Reason.Picked(),
                pick.headline(),
                pick.blurb(),
                cohort.isUpdate(article),
                also(article));
    }

    private Item item(Candidate candidate, Reason reason) {
        return new Item(
                candidate.article(),
                candidate.revision(),
                reason,
                null,
                null,
                cohort.isUpdate(candidate),
                also(candidate));
    }

    private List<ArticleId> also(Candidate candidate) {
        return selection
                .surelyAlike(candidate)
                .map(Candidate::article)
                .limit(ALSO_COVERED)
                .toList();
    }
}
