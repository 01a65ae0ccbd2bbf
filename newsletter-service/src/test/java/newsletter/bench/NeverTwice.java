package newsletter.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import newsletter.edition.Composition;
import newsletter.edition.Composition.Item;
import newsletter.kernel.VariantId;

/**
 * Who received what, for good, and what nobody should have: an article again that is not marked as updated, an article that is but is no newer, a
 * story again. The service remembers for two weeks: a piece older than that whose latest revision is news is marked, and rightly, whoever had it.
 */
final class NeverTwice {

    private static final int REVISIONS = 16;
    private static final int EXAMPLES = 10;

    private final Map<Long, BitSet> received = new HashMap<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final Map<VariantId, Digest> digests = new HashMap<>();
    private final List<String> examples = new ArrayList<>();
    private long articlesTwice;
    private long storiesTwice;
    private long wronglyMarked;
    private long updates;
    private long pieces;

    /**
     * @param old published longer ago than the service can tell who had it
     * @param alike what is of the same story
     */
    private record Piece(int place, int revision, boolean updated, boolean old, Set<Integer> alike) {}

    private record Digest(List<Piece> pieces) {}

    /** @param old articles that were published longer ago than the service can tell who had them */
    void know(Composition composition, Map<Long, Set<Long>> stories, Set<Long> old) {
        digests.put(
                composition.id(),
                new Digest(composition.blocks().stream()
                        .flatMap(block -> block.items().stream())
                        .map(item -> piece(item, stories, old))
                        .toList()));
    }

    private Piece piece(Item item, Map<Long, Set<Long>> stories, Set<Long> old) {
        Set<Integer> alike = new HashSet<>();
        stories.getOrDefault(item.article().value(), Set.of()).forEach(other -> alike.add(place(other)));
        return new Piece(
                place(item.article().value()),
                item.revision(),
                item.updated(),
                old.contains(item.article().value()),
                alike);
    }

    private int place(long article) {
        return places.computeIfAbsent(article, any -> places.size());
    }

    void receive(long reader, VariantId variant, String when) {
        BitSet had = received.computeIfAbsent(reader, any -> new BitSet());
        List<Piece> now = Objects.requireNonNull(digests.get(variant), "a digest of a known wave")
                .pieces();
        now.forEach(piece -> check(piece, had, reader, when));
        for (Piece piece : now) {
            if (now.stream().anyMatch(other -> piece.alike().contains(other.place()))) {
                storiesTwice++;
                example("two pieces of one story in a digest", piece, reader, when);
            }
            had.set(piece.place() * REVISIONS + piece.revision());
        }
        pieces += now.size();
    }

    private void check(Piece piece, BitSet had, long reader, String when) {
        int newest = newest(had, piece.place());
        if (piece.updated() && (newest == 0 && !piece.old() || newest >= piece.revision())) {
            wronglyMarked++;
            example("marked as updated, had revision " + newest, piece, reader, when);
        } else if (newest > 0 && !piece.updated()) {
            articlesTwice++;
            example("again, had revision " + newest, piece, reader, when);
        } else if (piece.updated()) {
            updates++;
        } else if (piece.alike().stream().anyMatch(other -> newest(had, other) > 0)) {
            storiesTwice++;
            example("of a story that was received", piece, reader, when);
        }
    }

    /** @return 0: none */
    private static int newest(BitSet had, int place) {
        int last = had.previousSetBit(place * REVISIONS + REVISIONS - 1);
        return last >= place * REVISIONS ? last - place * REVISIONS : 0;
    }

    private void example(String what, Piece piece, long reader, String when) {
        if (examples.size() < EXAMPLES) {
            examples.add("%s: reader %d, article %d, revision %d: %s"
                    .formatted(when, reader, articleAt(piece.place()), piece.revision(), what));
        }
    }

    private long articleAt(int place) {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue() == place)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    long violations() {
        return articlesTwice + storiesTwice + wronglyMarked;
    }

    long updates() {
        return updates;
    }

    List<String> examples() {
        return examples;
    }

    @Override
    public String toString() {
        return "%d readers, %d articles received, of them %d as updated; violations: %d articles twice, %d stories twice, %d wrongly marked as updated"
                .formatted(received.size(), pieces, updates, articlesTwice, storiesTwice, wronglyMarked);
    }
}
