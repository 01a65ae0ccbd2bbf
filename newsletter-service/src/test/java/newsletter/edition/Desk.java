package newsletter.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import newsletter.curation.PickSlot;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Composition.Item;
import newsletter.edition.Selection.SelectedPick;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** A selection made by hand, and the digest that a reader gets of it. Sections and articles are numbers. */
final class Desk {

    static final Instant CUTOFF = Instant.parse("2026-03-10T08:00:00Z");

    private final long[] sections;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<SelectedPick> picks = new ArrayList<>();
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

    Desk revised(long id, int hoursOld, int hoursSinceRevision, long... inSections) {
        candidates.add(candidate(id, 2, hoursOld, hoursSinceRevision, 0, true, inSections));
        return this;
    }

    Desk sponsored(long id, int hoursOld, int readersAnHour, long... inSections) {
        candidates.add(candidate(id, 1, hoursOld, hoursOld, readersAnHour, false, inSections));
        return this;
    }

    /** Printed elsewhere, read by others. */
    Desk copy(long id, long original, int hoursOld, int readersAnHour, long... inSections) {
        Candidate copy = candidate(id, 1, hoursOld, hoursOld, readersAnHour, true, inSections);
        candidates.add(new Candidate(
                copy.article(),
                new ArticleId(original),
                copy.revision(),
                copy.section(),
                copy.sections(),
                copy.publishedAt(),
                copy.freshAt(),
                copy.trends(),
                copy.heat(),
                copy.perHour1(),
                copy.perHour4(),
                copy.readers72h()));
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
        Cohort cohort = new Cohort(ids(chosen), "en", Cohort.windowStart(lastReceived, CUTOFF), received);
        return new Digest(Composer.compose(new RankedSelection(selection()), cohort));
    }

    private Selection selection() {
        List<Candidate> recent = candidates.stream()
                .sorted(Comparator.comparing(Candidate::publishedAt).reversed())
                .toList();
        List<ArticleId> trending = recent.stream()
                .filter(Candidate::trends)
                .sorted(Comparator.comparingDouble(Candidate::heat).reversed())
                .map(Candidate::article)
                .toList();
        return new Selection(CUTOFF, ids(sections), discovery, 1, recent, trending, picks);
    }

    private static Candidate candidate(
            long id, int revision, int hoursOld, int hoursFresh, int rate, boolean trends, long... in) {
        return new Candidate(
                new ArticleId(id),
                null,
                revision,
                new SectionId(in[0]),
                ids(in),
                CUTOFF.minus(Duration.ofHours(hoursOld)),
                CUTOFF.minus(Duration.ofHours(hoursFresh)),
                trends,
                rate + 1.0 / (1 + hoursOld),
                rate,
                rate,
                rate * 10L);
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
