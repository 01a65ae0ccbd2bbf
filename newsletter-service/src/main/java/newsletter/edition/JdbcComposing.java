package newsletter.edition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.source.FreshPoll;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.SectionSets;
import newsletter.edition.Composition.Block;
import newsletter.edition.Groups.Group;
import newsletter.edition.NewCompositions.Draft;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.kernel.WaveId;
import org.springframework.stereotype.Component;

/** Freezes a wave's selection, then composes once for every cohort and maps each group of due readers to its digest. */
@Component
class JdbcComposing implements Composing {

    /** Groups of one transaction: statements stay well below the server's packet limit. */
    private static final int BATCH = 500;

    private final Waves waves;
    private final MailingLists lists;
    private final SectionSets sectionSets;
    private final FreshPoll freshPoll;
    private final Selector selector;
    private final Selections selections;
    private final Groups groups;
    private final NewCompositions compositions;

    JdbcComposing(
            Waves waves,
            MailingLists lists,
            SectionSets sectionSets,
            FreshPoll freshPoll,
            Selector selector,
            Selections selections,
            Groups groups,
            NewCompositions compositions) {
        this.waves = waves;
        this.lists = lists;
        this.sectionSets = sectionSets;
        this.freshPoll = freshPoll;
        this.selector = selector;
        this.selections = selections;
        this.groups = groups;
        this.compositions = compositions;
    }

    @Override
    public void select(WaveId id) {
        Wave wave = waves.get(id);
        if (!wave.correction() && selections.find(id).isEmpty()) {
            freshPoll.before(wave.cutoff());
            selections.freeze(id, selectionFor(wave, lists.get(wave.edition().list())));
        }
    }

    @Override
    public int composeNewCohorts(WaveId id) {
        Wave wave = waves.get(id);
        MailingList list = lists.get(wave.edition().list());
        List<Group> fresh = groups.withoutDigest(wave, list.language());
        if (fresh.isEmpty()) {
            return 0;
        }
        if (wave.correction()) {
            compositions.store(wave.id(), wave.edition().id(), withoutArticles(fresh));
        } else {
            composeAll(wave, new RankedSelection(selections.get(id)), fresh);
        }
        return fresh.size();
    }

    private static Map<Group, Draft> withoutArticles(List<Group> groups) {
        return groups.stream().collect(Collectors.toMap(g -> g, g -> new Draft(g.language(), false, List.of())));
    }

    private Selection selectionFor(Wave wave, MailingList list) {
        return switch (list.freshness()) {
            case ROLLING -> selector.select(list, wave.cutoff());
            case FROZEN ->
                selections.firstOf(wave.edition().id()).orElseGet(() -> selector.select(list, wave.cutoff()));
        };
    }

    private void composeAll(Wave wave, RankedSelection selection, List<Group> fresh) {
        Map<Long, List<SectionId>> sections = new HashMap<>();
        Map<Cohort, List<Block>> composed = new HashMap<>();
        Set<ArticleId> articles = selection.articles();
        for (int from = 0; from < fresh.size(); from += BATCH) {
            List<Group> batch = fresh.subList(from, Math.min(from + BATCH, fresh.size()));
            var received = groups.received(batch.stream().map(Group::history).collect(Collectors.toSet()), articles);
            Map<Group, Draft> drafts = new LinkedHashMap<>();
            for (Group group : batch) {
                Cohort cohort = new Cohort(
                        sections.computeIfAbsent(group.sectionSet(), set -> sections(set, selection.selection())),
                        Cohort.windowStart(
                                group.receivedCutoff(), selection.selection().cutoff()),
                        received.getOrDefault(group.history(), Map.of()));
                List<Block> blocks = composed.computeIfAbsent(cohort, each -> Composer.compose(selection, each));
                drafts.put(group, draft(selection, group.language(), blocks));
            }
            compositions.store(wave.id(), wave.edition().id(), drafts);
        }
    }

    /** What readers chose of the list's sections, in the list's order; set 0 is all of them. */
    private List<SectionId> sections(long set, Selection selection) {
        if (set == 0) {
            return selection.sections();
        }
        Set<SectionId> chosen = sectionSets.get(set);
        return selection.sections().stream().filter(chosen::contains).toList();
    }

    static Draft draft(RankedSelection selection, String language, List<Block> blocks) {
        int articles = blocks.stream().mapToInt(block -> block.items().size()).sum();
        boolean skipped = articles == 0 || articles < selection.selection().minArticles();
        return new Draft(language, skipped, blocks);
    }
}
