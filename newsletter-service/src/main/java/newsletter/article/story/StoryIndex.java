package newsletter.article.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.article.text.StoryFeatures;
import org.jspecify.annotations.Nullable;

/**
 * The articles of some days, to find those that are about the same event as a new one. An article is compared with those that share one of its most telling
 * terms, the most promising first, so the cost grows with what is alike and not with the archive. Not for several threads at once.
 */
public final class StoryIndex {

    /** Reports further apart are of different events. */
    public static final Duration WINDOW = Duration.ofDays(4);

    private static final int MOST_COMPARED = 400;

    /** About 1.5 KB each. */
    private static final int MOST = 250_000;

    private final TermWeights weights = new TermWeights();
    private final Map<Long, Entry> entries = new LinkedHashMap<>(); // in the order in which they came
    private final Map<Integer, List<Entry>> byKey = new HashMap<>();

    /** @param keys the terms under which it is found */
    private record Entry(
            long article, Instant publishedAt, Instant cameAt, StoryFeatures features, List<Integer> keys) {}

    /** What the index knows of an article, and how much of it is shared. */
    private record Promising(Entry entry, double promise) {}

    /** Puts the article in place of what was known of it; the first to come leaves a full index. */
    public void put(long article, Instant publishedAt, Instant cameAt, StoryFeatures features) {
        remove(article);
        if (entries.size() >= MOST) {
            remove(entries.keySet().iterator().next());
        }
        weights.add(features);
        Entry entry = new Entry(
                article,
                publishedAt,
                cameAt,
                features,
                TellingTerms.of(features, weights).keys());
        entries.put(article, entry);
        entry.keys()
                .forEach(key ->
                        byKey.computeIfAbsent(key, any -> new ArrayList<>(2)).add(entry));
    }

    public void remove(long article) {
        Entry entry = entries.remove(article);
        if (entry != null) {
            weights.remove(entry.features());
            entry.keys().forEach(key -> forget(key, entry));
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
        return promising(entry).stream()
                .map(other -> new Likeness(
                        other.entry().article(),
                        weights.similarity(entry.features(), other.entry().features())))
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

    private List<Promising> promising(Entry entry) {
        Map<Entry, Double> promises = new IdentityHashMap<>();
        TellingTerms.of(entry.features(), weights).forEach((key, weight) -> {
            for (Entry other : byKey.getOrDefault(key, List.of())) {
                if (other != entry && isNear(entry, other)) {
                    promises.merge(other, weight, Double::sum);
                }
            }
        });
        return promises.entrySet().stream()
                .map(promise -> new Promising(promise.getKey(), promise.getValue()))
                .sorted(Comparator.comparingDouble(Promising::promise)
                        .reversed()
                        .thenComparingLong(promising -> promising.entry().article()))
                .limit(MOST_COMPARED)
                .toList();
    }

    private static boolean isNear(Entry one, Entry other) {
        return Duration.between(one.publishedAt(), other.publishedAt()).abs().compareTo(WINDOW) <= 0;
    }

    private void forget(int key, Entry entry) {
        List<Entry> found = byKey.getOrDefault(key, List.of());
        found.removeIf(each -> each == entry);
        if (found.isEmpty()) {
            byKey.remove(key);
        }
    }
}
