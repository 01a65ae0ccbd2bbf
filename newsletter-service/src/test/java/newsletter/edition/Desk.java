package newsletter.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import newsletter.article.Stories.Alike;
import newsletter.curation.PickSlot;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Composition.Item;
import newsletter.edition.Selection.SelectedPick;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Limits;
import newsletter.ranking.Mix;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;

/** A selection made by hand, and the digest that a reader gets of it. Sections and articles are numbers. */
final class Desk {

    static final Instant CUTOFF = Instant.parse("2026-03-10T08:00:00Z");

    private final long[] sections;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<SelectedPick> picks = new ArrayList<>();
    private final Map<Long, List<Alike>> alike = new HashMap<>();
    private final Set<Long> wires = new HashSet<>();
    private final Map<Long, List<String>> authors = new HashMap<>();
    private final Map<Long, String> sources = new HashMap<>();
    private Limits limits = Limits.NONE;
    private Mix mix = Mix.EVEN;
    private final Map<Long, List<ArticleId>> related = new HashMap<>();
    private boolean discovery;

    private Desk(long... sections) {
        this.sections = sections;
    }

    /** A list that shows these sections in this order. */
    static Desk of(long... sections) {
        return new Desk(sections);
    }

    Desk withDiscovery() {
        discovery = true;
        return this;
    }

    /** An article that nobody has read. */
    Desk article(long id, int hoursOld, long... inSections) {
        return read(id, hoursOld, 0, inSections);
    }

    Desk read(long id, int hoursOld, int readersAnHour, long... inSections) {
        candidates.add(candidate(id, 1, hoursOld, hoursOld, readersAnHour, true, inSections));
        return this;
    }

    /** An article that was read in the last three days, and by nobody in the last hours. */
    Desk readBefore(long id, int hoursOld, int readers, long... inSections) {
        Candidate unread = candidate(id, 1, hoursOld, hoursOld, 0, true, inSections);
        candidates.add(withReaders(unread, readers));
        return this;
    }

    /** The same, updated since. */
    Desk revisedAndReadBefore(long id, int hoursOld, int hoursSinceRevision, int readers, long... inSections) {
        Candidate unread = candidate(id, 2, hoursOld, hoursSinceRevision, 0, true, inSections);
        candidates.add(withReaders(unread, readers));
        return this;
    }

    Desk revised(long id, int hoursOld, int hoursSinceRevision, long... inSections) {
        candidates.add(candidate(id, 2, hoursOld, hoursSinceRevision, 0, true, inSections));
        return this;
    }

    Desk sponsored(long id, int hoursOld, int readersAnHour, long... inSections) {
        candidates.add(candidate(id, 1, hoursOld, hoursOld, readersAnHour, false, inSections));
        return this;
    }

    /** Two articles are about the same event. */
    Desk alike(long one, long other, double similarity) {
        alike.computeIfAbsent(one, id -> new ArrayList<>()).add(new Alike(new ArticleId(other), similarity));
        alike.computeIfAbsent(other, id -> new ArrayList<>()).add(new Alike(new ArticleId(one), similarity));
        return this;
    }

    /** What the newsroom has on the subject of an article, the nearest first. */
    Desk related(long lead, long... others) {
        related.put(lead, LongStream.of(others).mapToObj(ArticleId::new).toList());
        return this;
    }

    /** An article is an agency's. */
    Desk wire(long id) {
        wires.add(id);
        return this;
    }

    /** Who wrote an article. */
    Desk by(long id, String... names) {
        authors.put(id, List.of(names));
        return this;
    }

    Desk from(long id, String source) {
        sources.put(id, source);
        return this;
    }

    Desk atMost(@Nullable Integer perAuthor, @Nullable Integer perSource) {
        limits = new Limits(perAuthor, perSource);
        return this;
    }

    Desk trending(int percent) {
        mix = new Mix(percent);
        return this;
    }

    /** Picks for every reader (section 0) or those of a section; the article needs not be a candidate. */
    Desk pick(PickSlot slot, long section, long article, long... inSections) {
        Candidate picked = candidates.stream()
                .filter(candidate -> candidate.article().value() == article)
                .findFirst()
                .orElseGet(() -> candidate(article, 1, 24 * 30, 24 * 30, 0, true, inSections));
        picks.add(new SelectedPick(slot, section == 0 ? null : new SectionId(section), picked, null, null));
        return this;
    }

    Digest newReader(long... chosen) {
        return reader(Instant.EPOCH, Map.of(), chosen);
    }

    /** @param had revisions by article */
    Digest reader(Instant lastReceived, Map<Long, Integer> had, long... chosen) {
        Map<ArticleId, Integer> received = new HashMap<>();
        had.forEach((article, revision) -> received.put(new ArticleId(article), revision));
        return new Digest(Composer.compose(
                new RankedSelection(selection(), this::related), cohort(lastReceived, received, chosen)));
    }

    private static Cohort cohort(Instant lastReceived, Map<ArticleId, Integer> received, long... chosen) {
        return new Cohort(ids(chosen), "en", Cohort.windowStart(lastReceived, CUTOFF), received);
    }

    Digest readerOfYesterday(long... chosen) {
        return reader(CUTOFF.minus(Duration.ofDays(1)), Map.of(), chosen);
    }

    /** What became of each candidate for readers who got a digest a day ago. */
    Map<Long, Verdict> verdicts(Map<Long, Integer> had, long... chosen) {
        Map<ArticleId, Integer> received = new HashMap<>();
        had.forEach((article, revision) -> received.put(new ArticleId(article), revision));
        Cohort cohort = cohort(CUTOFF.minus(Duration.ofDays(1)), received, chosen);
        Map<Long, Verdict> verdicts = new LinkedHashMap<>();
        Explainer.explain(new RankedSelection(selection(), this::related), cohort)
                .forEach(each -> verdicts.put(each.article().value(), each.verdict()));
        return verdicts;
    }

    private List<ArticleId> related(ArticleId lead) {
        return related.getOrDefault(lead.value(), List.of());
    }

    private Selection selection() {
        List<Candidate> recent = candidates.stream()
                .map(this::complete)
                .sorted(Comparator.comparing(Candidate::publishedAt).reversed())
                .toList();
        List<ArticleId> trending = recent.stream()
                .filter(Candidate::trends)
                .sorted(Comparator.comparingDouble(Candidate::heat).reversed())
                .map(Candidate::article)
                .toList();
        return new Selection(
                CUTOFF,
                ids(sections),
                discovery,
                1,
                new RankingSettings(HeatWeights.DEFAULT, limits, mix),
                recent,
                trending,
                picks.stream().map(this::complete).toList());
    }

    private SelectedPick complete(SelectedPick pick) {
        return new SelectedPick(pick.slot(), pick.section(), complete(pick.article()), pick.headline(), pick.blurb());
    }

    private Candidate complete(Candidate candidate) {
        long id = candidate.article().value();
        return new Candidate(
                candidate.article(),
                candidate.revision(),
                candidate.section(),
                candidate.sections(),
                candidate.publishedAt(),
                candidate.freshAt(),
                candidate.trends(),
                candidate.heat(),
                candidate.perHour1(),
                candidate.perHour4(),
                candidate.readers72h(),
                wires.contains(id),
                authors.getOrDefault(id, List.of()),
                sources.get(id),
                alike.getOrDefault(id, List.of()));
    }

    private static Candidate withReaders(Candidate candidate, int readers72h) {
        return new Candidate(
                candidate.article(),
                candidate.revision(),
                candidate.section(),
                candidate.sections(),
                candidate.publishedAt(),
                candidate.freshAt(),
                candidate.trends(),
                candidate.heat(),
                candidate.perHour1(),
                candidate.perHour4(),
                readers72h,
                candidate.wire(),
                candidate.authors(),
                candidate.source(),
                candidate.alike());
    }

    private static Candidate candidate(
            long id, int revision, int hoursOld, int hoursFresh, int rate, boolean trends, long... in) {
        return new Candidate(
                new ArticleId(id),
                revision,
                new SectionId(in[0]),
                ids(in),
                CUTOFF.minus(Duration.ofHours(hoursOld)),
                CUTOFF.minus(Duration.ofHours(hoursFresh)),
                trends,
                rate + 1.0 / (1 + hoursOld),
                rate,
                rate,
                rate * 10L,
                false,
                List.of(),
                null,
                List.of());
    }

    private static List<SectionId> ids(long... values) {
        return LongStream.of(values).mapToObj(SectionId::new).toList();
    }

    /** The blocks, in a form that tests can ask. */
    record Digest(List<Block> blocks) {

        List<Long> block(BlockKind kind) {
            return ids(blocks.stream().filter(block -> block.kind() == kind).toList());
        }

        List<Long> section(long section) {
            return ids(blocks.stream()
                    .filter(block -> block.kind() == BlockKind.SECTION && isOf(section, block.section()))
                    .toList());
        }

        List<String> order() {
            return blocks.stream()
                    .map(block -> block.section() == null
                            ? block.kind().name()
                            : Long.toString(block.section().value()))
                    .toList();
        }

        List<Long> articles() {
            return ids(blocks);
        }

        Item item(long article) {
            return blocks.stream()
                    .flatMap(block -> block.items().stream())
                    .filter(item -> item.article().value() == article)
                    .findFirst()
                    .orElseThrow();
        }

        private static boolean isOf(long section, @Nullable SectionId id) {
            return id != null && id.value() == section;
        }

        private static List<Long> ids(List<Block> blocks) {
            return blocks.stream()
                    .flatMap(block -> block.items().stream())
                    .map(item -> item.article().value())
                    .toList();
        }
    }
}
