package newsletter.article.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import newsletter.article.text.TextFeatures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How well events are told apart, on articles of which it is known. */
final class StoryMeasure {

    private static final Instant SAME_DAY = Instant.parse("2026-03-10T08:00:00Z");
    /** Where pieces are best put into stories; whether a digest shows both is decided by pairs. */
    static final double JOIN = 0.16;

    private static final int EVENTS = 10;
    private static final int OF_AN_EVENT = 4;
    private static final int SHOWN = 5;

    private final List<Piece> pieces;
    private final StoryIndex index = new StoryIndex();
    private final List<Map<Integer, Double>> likenesses = new ArrayList<>();

    record Piece(String title, String text, String event) {}

    /**
     * @param repeats share of digests with two pieces of an event
     * @param wrongSkips pieces a digest that were passed over though their event is not in it
     */
    record Digests(double repeats, double wrongSkips) {}

    /** Precision and recall over pairs and over pieces (Bagga and Baldwin, 1998). */
    record Clusters(double pairF1, double bCubedPrecision, double bCubedRecall) {

        double bCubedF1() {
            return 2 * bCubedPrecision * bCubedRecall / (bCubedPrecision + bCubedRecall);
        }
    }

    StoryMeasure(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        for (int i = 0; i < pieces.size(); i++) {
            index.put(
                    i,
                    SAME_DAY,
                    SAME_DAY,
                    TextFeatures.of(pieces.get(i).title(), pieces.get(i).text()).story());
        }
        for (int i = 0; i < pieces.size(); i++) {
            Map<Integer, Double> like = new HashMap<>();
            index.like(i, 0.05).forEach(each -> like.put((int) each.article(), each.similarity()));
            likenesses.add(like);
        }
    }

    /** Lines of JSON: {@code title}, {@code text}, {@code event}. */
    static List<Piece> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .map(StoryMeasure::piece)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Piece piece(JsonNode node) {
        return new Piece(
                node.get("title").stringValue(),
                node.get("text").stringValue(),
                node.get("event").stringValue());
    }

    /** Digests of five from forty pieces of ten events, in any order. */
    Digests digests(int count, double skipAt) {
        Map<String, List<Integer>> byEvent = new TreeMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            byEvent.computeIfAbsent(pieces.get(i).event(), event -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> events = new ArrayList<>(byEvent.values().stream()
                .filter(event -> event.size() >= OF_AN_EVENT)
                .toList());
        Random random = new Random(1);
        int repeats = 0;
        int wrong = 0;
        for (int d = 0; d < count; d++) {
            Digest digest = new Digest(skipAt);
            forty(events, random).forEach(digest::offer);
            repeats += digest.repeats() ? 1 : 0;
            wrong += digest.wrongSkips;
        }
        return new Digests((double) repeats / count, (double) wrong / count);
    }

    private static List<Integer> forty(List<List<Integer>> events, Random random) {
        Collections.shuffle(events, random);
        List<Integer> forty = new ArrayList<>();
        for (List<Integer> event : events.subList(0, EVENTS)) {
            List<Integer> shuffled = new ArrayList<>(event);
            Collections.shuffle(shuffled, random);
            forty.addAll(shuffled.subList(0, OF_AN_EVENT));
        }
        Collections.shuffle(forty, random);
        return forty;
    }

    private final class Digest {

        private final double skipAt;
        private final List<Integer> shown = new ArrayList<>();
        private int wrongSkips;

        Digest(double skipAt) {
            this.skipAt = skipAt;
        }

        void offer(int piece) {
            if (shown.size() == SHOWN) {
                return;
            }
            if (shown.stream().anyMatch(other -> similarity(piece, other) >= skipAt)) {
                wrongSkips += shown.stream().noneMatch(other -> same(piece, other)) ? 1 : 0;
            } else {
                shown.add(piece);
            }
        }

        boolean repeats() {
            Set<String> events = new HashSet<>();
            return !shown.stream()
                    .allMatch(piece -> events.add(pieces.get(piece).event()));
        }
    }

    private boolean same(int one, int other) {
        return pieces.get(one).event().equals(pieces.get(other).event());
    }

    double similarity(int one, int other) {
        return likenesses.get(one).getOrDefault(other, 0.0);
    }

    /** Share of the pairs at least so alike that the index finds. */
    double recallOfIndex(double atLeast) {
        int all = 0;
        int found = 0;
        for (int i = 0; i < pieces.size(); i++) {
            for (int j = 0; j < i; j++) {
                Double similarity = index.similarity(i, j);
                if (similarity != null && similarity >= atLeast) {
                    all++;
                    found += similarity(i, j) >= atLeast ? 1 : 0;
                }
            }
        }
        return (double) found / all;
    }

    /** Each piece joins the story of the one before it that it is most like. */
    Clusters clusters(double joinAt) {
        int[] story = new int[pieces.size()];
        for (int i = 0; i < story.length; i++) {
            int best = i;
            for (int j = 0; j < i; j++) {
                boolean better = best == i ? similarity(i, j) >= joinAt : similarity(i, j) > similarity(i, best);
                best = better ? j : best;
            }
            story[i] = best == i ? i : story[best];
        }
        return clusters(story);
    }

    private Clusters clusters(int[] story) {
        double both = 0;
        double inStory = 0;
        double inEvent = 0;
        double precision = 0;
        double recall = 0;
        for (int i = 0; i < story.length; i++) {
            int b = 0;
            int s = 0;
            int e = 0;
            for (int j = 0; j < story.length; j++) {
                b += story[i] == story[j] && same(i, j) ? 1 : 0;
                s += story[i] == story[j] ? 1 : 0;
                e += same(i, j) ? 1 : 0;
            }
            both += b - 1;
            inStory += s - 1;
            inEvent += e - 1;
            precision += (double) b / s;
            recall += (double) b / e;
        }
        return new Clusters(2 * both / (inStory + inEvent), precision / story.length, recall / story.length);
    }
}
