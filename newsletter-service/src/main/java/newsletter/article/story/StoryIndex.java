package newsletter.article.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import newsletter.article.text.StoryFeatures;
import org.jspecify.annotations.Nullable;

/**
 * The articles of some days, to find those that are about the same event as a new one. An article is compared with those that share one of its most telling
 * terms, the most promising first, so the cost grows with what is alike and not with the archive. Not for several threads at once.
 */
public final class StoryIndex {

    /** Reports further apart are of different events. */
    public static final Duration WINDOW = Duration.ofDays(4);

    private static final int MOST_COMPARED = 150;

    /** A term of more articles than that tells nothing that others do not. */
    private static final int MOST_OF_A_TERM = 2_000;

    /** About 2.8 KB each. */
    private static final int MOST = 250_000;

    private final TermWeights weights = new TermWeights();
    private final Map<Long, Entry> entries = new LinkedHashMap<>(); // in the order in which they came
    private final List<@Nullable Entry> slots = new ArrayList<>();
    private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
    private final Map<Integer, Slots> byKey = new HashMap<>();
    private final Promises promises = new Promises();

    /** @param keys the terms under which it is found */
    private record Entry(
            long article, int slot, Instant publishedAt, Instant cameAt, StoryFeatures features, List<Integer> keys) {}

    /** Puts the article in place of what was known of it; the first to come leaves a full index. */
    public void put(long article, Instant publishedAt, Instant cameAt, StoryFeatures features) {
        remove(article);
        if (entries.size() >= MOST) {
            remove(entries.keySet().iterator().next());
        }
        weights.add(features);
        List<Integer> keys = TellingTerms.of(features, weights).keys();
        Entry entry = new Entry(article, freeSlot(), publishedAt, cameAt, features, keys);
        entries.put(article, entry);
        slots.set(entry.slot(), entry);
        keys.forEach(key -> byKey.computeIfAbsent(key, any -> new Slots()).add(entry.slot()));
    }

    private int freeSlot() {
        if (freeSlots.isEmpty()) {
            slots.add(null);
            return slots.size() - 1;
        }
        return freeSlots.pop();
    }

    public void remove(long article) {
        Entry entry = entries.remove(article);
        if (entry != null) {
            weights.remove(entry.features());
            slots.set(entry.slot(), null);
            freeSlots.push(entry.slot());
            entry.keys().forEach(key -> forget(key, entry.slot()));
        }
    }

    private void forget(int key, int slot) {
        Slots found = Objects.requireNonNull(byKey.get(key), "the key of an article that is in the index");
        found.remove(slot);
        if (found.size() == 0) {
            byKey.remove(key);
        }
    }

    /** Forgets what came in before an instant. */
    public void removeOlder(Instant instant) {
        entries.values().stream()
                .filter(entry -> entry.cameAt().isBefore(instant))
                .map(Entry::article)
                .toList()
                .forEach(this::remove);
    }

    int size() {
        return entries.size();
    }

    /**
     * The articles within four days of one that is in the index, the most alike first.
     *
     * @param atLeast how alike
     */
    public List<Likeness> like(long article, double atLeast) {
        Entry entry = Objects.requireNonNull(entries.get(article), "an article that is in the index");
        return promising(entry)
                .map(other -> new Likeness(other.article(), weights.similarity(entry.features(), other.features())))
                .filter(likeness -> likeness.similarity() >= atLeast)
                .sorted(Comparator.comparingDouble(Likeness::similarity)
                        .reversed()
                        .thenComparingLong(Likeness::article))
                .toList();
    }

    /** @return null when one of them is not in the index */
    @Nullable Double similarity(long one, long other) {
        Entry first = entries.get(one);
        Entry second = entries.get(other);
        return first == null || second == null ? null : weights.similarity(first.features(), second.features());
    }

    private Stream<Entry> promising(Entry entry) {
        TellingTerms.of(entry.features(), weights).forEach((key, weight) -> {
            Slots found = byKey.get(key);
            if (found != null && found.size() <= MOST_OF_A_TERM) {
                promises.add(found, weight);
            }
        });
        return Arrays.stream(promises.takeBest(MOST_COMPARED))
                .mapToObj(slot -> Objects.requireNonNull(slots.get(slot), "an article that is in the index"))
                .filter(other -> other != entry && isNear(entry, other));
    }

    private static boolean isNear(Entry one, Entry other) {
        return Duration.between(one.publishedAt(), other.publishedAt()).abs().compareTo(WINDOW) <= 0;
    }
}
