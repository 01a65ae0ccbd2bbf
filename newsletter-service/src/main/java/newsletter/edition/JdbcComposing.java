package newsletter.edition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.source.FreshPoll;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.SectionSets;
import newsletter.edition.Composition.Block;
import newsletter.edition.Groups.Group;
import newsletter.edition.NewCompositions.Draft;
import newsletter.edition.NewCompositions.Member;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;
import newsletter.kernel.WaveId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Freezes a wave's selection, then composes once for every cohort and maps each group of due readers to its digest. */
@Component
class JdbcComposing implements Composing {

    private static final Logger log = LoggerFactory.getLogger(JdbcComposing.class);

    /** Groups whose pasts are asked for at once. */
    private static final int BATCH = 500;

    private final Waves waves;
    private final MailingLists lists;
    private final SectionSets sectionSets;
    private final FreshPoll freshPoll;
    private final Selector selector;
    private final Selections selections;
    private final RelatedToLead relatedToLead;
    private final Groups groups;
    private final NewCompositions compositions;
    private final SelectionProperties properties;

    JdbcComposing(
            Waves waves,
            MailingLists lists,
            SectionSets sectionSets,
            FreshPoll freshPoll,
            Selector selector,
            Selections selections,
            RelatedToLead relatedToLead,
            Groups groups,
            NewCompositions compositions,
            SelectionProperties properties) {
        this.waves = waves;
        this.lists = lists;
        this.sectionSets = sectionSets;
        this.freshPoll = freshPoll;
        this.selector = selector;
        this.selections = selections;
        this.relatedToLead = relatedToLead;
        this.groups = groups;
        this.compositions = compositions;
        this.properties = properties;
    }

    @Override
    public void select(WaveId id) {
        Wave wave = waves.get(id);
        if (!wave.correction() && selections.find(id).isEmpty()) {
            freshPoll.before(wave.cutoff());
            freeze(wave, lists.get(wave.edition().list()));
        }
    }

    private void freeze(Wave wave, MailingList list) {
        EditionId edition = wave.edition().id();
        switch (list.freshness()) {
            case ROLLING -> selections.freeze(wave.id(), selector.select(list, wave.cutoff()));
            case FROZEN ->
                selections.freezeForAll(
                        edition,
                        wave.id(),
                        selections.firstOf(edition).orElseGet(() -> selector.select(list, wave.cutoff())));
        }
    }

    @Override
    public int composeNewCohorts(WaveId id) {
        Wave wave = waves.get(id);
        MailingList list = lists.get(wave.edition().list());
        Map<Group, Integer> fresh = groups.withoutDigest(wave, list.language());
        if (fresh.isEmpty()) {
            return 0;
        }
        if (wave.correction()) {
            compositions.store(wave.id(), wave.edition().id(), withoutArticles(fresh));
        } else {
            composeAll(wave, relatedToLead.rank(selections.get(id)), fresh);
        }
        return fresh.size();
    }

    private static List<Member> withoutArticles(Map<Group, Integer> groups) {
        return groups.entrySet().stream()
                .map(group -> new Member(
                        group.getKey(),
                        group.getValue(),
                        false,
                        new Draft(group.getKey().language(), false, List.of())))
                .toList();
    }

    private void composeAll(Wave wave, RankedSelection selection, Map<Group, Integer> fresh) {
        Map<Group, Cohort> cohorts = cohorts(selection, List.copyOf(fresh.keySet()));
        Map<Cohort, Integer> readers = new LinkedHashMap<>();
        Map<Cohort, Draft> drafts = new HashMap<>();
        Map<Cohort, List<Block>> composed = new HashMap<>();
        cohorts.forEach((group, cohort) -> {
            readers.merge(cohort, fresh.getOrDefault(group, 0), Integer::sum);
            List<Block> blocks =
                    composed.computeIfAbsent(cohort.inAnyLanguage(), each -> Composer.compose(selection, each));
            drafts.computeIfAbsent(cohort, each -> draft(selection, each, blocks));
        });
        Map<Cohort, Draft> merged = merged(wave, selection, readers, drafts);
        List<Member> members = new ArrayList<>();
        cohorts.forEach((group, cohort) -> members.add(new Member(
                group,
                fresh.getOrDefault(group, 0),
                merged.containsKey(cohort),
                Optional.ofNullable(merged.get(cohort))
                        .orElseGet(() -> Objects.requireNonNull(drafts.get(cohort), "composed above")))));
        compositions.store(wave.id(), wave.edition().id(), members);
    }

    private Map<Group, Cohort> cohorts(RankedSelection selection, List<Group> groups) {
        Map<Long, List<SectionId>> sections = new HashMap<>();
        Map<Cohort, Cohort> known = new HashMap<>(); // equal pasts are kept once
        Map<Group, Cohort> cohorts = new LinkedHashMap<>();
        Set<ArticleId> articles = selection.articles();
        for (int from = 0; from < groups.size(); from += BATCH) {
            List<Group> batch = groups.subList(from, Math.min(from + BATCH, groups.size()));
            var received =
                    this.groups.received(batch.stream().map(Group::history).collect(Collectors.toSet()), articles);
            for (Group group : batch) {
                Cohort cohort = new Cohort(
                        sections.computeIfAbsent(
                                group.sectionSet(), set -> sections(set, selection.selection(), sectionSets)),
                        group.language(),
                        Cohort.windowStart(
                                group.receivedCutoff(), selection.selection().cutoff()),
                        received.getOrDefault(group.history(), Map.of()));
                cohorts.put(group, known.computeIfAbsent(cohort, each -> each));
            }
        }
        return cohorts;
    }

    /**
     * By cohort what it gets in place of its own digest. What was left out for others may leave too few articles: then the cohorts stay as they are, for a
     * digest too many is better than none.
     */
    private Map<Cohort, Draft> merged(
            Wave wave, RankedSelection selection, Map<Cohort, Integer> readers, Map<Cohort, Draft> drafts) {
        int most = Math.max(0, properties.maxVariants() - compositions.count(wave.id()));
        Map<Cohort, Draft> united = new HashMap<>();
        Map<Cohort, Draft> merged = new HashMap<>();
        Merging.merge(readers, drafts, most).forEach((cohort, joint) -> {
            Draft draft = united.computeIfAbsent(joint, each -> draft(selection, each));
            if (!draft.skipped()) {
                merged.put(cohort, draft);
            }
        });
        tell(wave, most, merged, drafts);
        return merged;
    }

    private static void tell(Wave wave, int most, Map<Cohort, Draft> merged, Map<Cohort, Draft> drafts) {
        Set<Draft> left = new HashSet<>();
        drafts.forEach((cohort, draft) -> left.add(merged.getOrDefault(cohort, draft)));
        left.removeIf(Draft::skipped);
        if (!merged.isEmpty()) {
            log.warn(
                    "{} cohorts of wave {} are merged, so that {} new variants are left",
                    merged.size(),
                    wave.id().value(),
                    left.size());
        }
        if (left.size() > most) {
            log.warn(
                    "Wave {} gets {} new variants, though newsletter.selection.max-variants leaves {}: its readers' sections and languages allow no fewer",
                    wave.id().value(),
                    left.size(),
                    most);
        }
    }

    /** What readers chose of the list's sections, in the list's order; set 0 is all of them. */
    static List<SectionId> sections(long set, Selection selection, SectionSets sectionSets) {
        if (set == 0) {
            return selection.sections();
        }
        Set<SectionId> chosen = sectionSets.get(set);
        return selection.sections().stream().filter(chosen::contains).toList();
    }

    static Draft draft(RankedSelection selection, Cohort cohort) {
        return draft(selection, cohort, Composer.compose(selection, cohort));
    }

    private static Draft draft(RankedSelection selection, Cohort cohort, List<Block> blocks) {
        return Draft.of(cohort.language(), blocks, selection.selection().minArticles());
    }
}
