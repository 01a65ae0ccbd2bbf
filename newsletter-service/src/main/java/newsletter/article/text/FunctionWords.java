package newsletter.article.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells languages of one script apart by their most frequent small words and their own letters. Of any two, only what the one has and the other has not
 * counts: the answer must have it three to one against every other, or there is none.
 */
final class FunctionWords {

    private static final int FEWEST_WORDS = 12;
    private static final int MOST_WORDS = 400;
    private static final int FEWEST_HITS = 4;
    private static final double LEAST_SHARE = 0.1;
    private static final int FEWEST_TELLING = 3;
    private static final int MARGIN = 3;
    private static final String LETTERS = "letters.";

    private static final Map<UnicodeScript, FunctionWords> BY_SCRIPT = load();

    /** A language is a bit in the masks. */
    private final List<String> languages = new ArrayList<>();

    private final Map<String, Long> words = new HashMap<>();
    private final Map<Integer, Long> letters = new HashMap<>();

    private FunctionWords() {}

    /** Those of the languages of a script that has several; empty for others. */
    static Optional<FunctionWords> of(UnicodeScript script) {
        return Optional.ofNullable(BY_SCRIPT.get(script));
    }

    /** Of all languages. */
    static Set<String> all() {
        return BY_SCRIPT.values().stream()
                .flatMap(each -> each.words.keySet().stream())
                .collect(Collectors.toSet());
    }

    private static Map<UnicodeScript, FunctionWords> load() {
        Map<UnicodeScript, FunctionWords> loaded = new EnumMap<>(UnicodeScript.class);
        Properties lists = read("function-words.properties");
        for (String language : lists.stringPropertyNames().stream().sorted().toList()) {
            if (!language.startsWith(LETTERS)) {
                String written = lists.getProperty(language);
                loaded.computeIfAbsent(Scripts.of(written), script -> new FunctionWords())
                        .add(language, written, lists.getProperty(LETTERS + language, ""));
            }
        }
        return loaded;
    }

    private static Properties read(String name) {
        try (InputStream in = FunctionWords.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            Properties lists = new Properties();
            lists.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String language, String small, String own) {
        long bit = 1L << languages.size();
        languages.add(language);
        Words.of(small).forEach(word -> words.merge(word, bit, (one, other) -> one | other));
        own.codePoints().forEach(letter -> letters.merge(letter, bit, (one, other) -> one | other));
    }

    /** The language that the text is in beyond doubt. */
    Optional<String> guess(String text) {
        List<String> said = Words.of(text, MOST_WORDS);
        if (said.size() < FEWEST_WORDS) {
            return Optional.empty();
        }
        Map<Long, Integer> small = new HashMap<>();
        said.forEach(word -> tally(words.get(word), small));
        Map<Long, Integer> all = new HashMap<>(small);
        said.forEach(word ->
                word.codePoints().filter(letter -> letter > 'z').forEach(letter -> tally(letters.get(letter), all)));
        int best = best(all);
        boolean enough = count(small, 1L << best, 0) >= Math.max(FEWEST_HITS, said.size() * LEAST_SHARE);
        return enough && standsOut(best, all) ? Optional.of(languages.get(best)) : Optional.empty();
    }

    private static void tally(@Nullable Long mask, Map<Long, Integer> tallies) {
        if (mask != null) {
            tallies.merge(mask, 1, Integer::sum);
        }
    }

    private int best(Map<Long, Integer> tallies) {
        int best = 0;
        for (int language = 1; language < languages.size(); language++) {
            best = count(tallies, 1L << language, 0) > count(tallies, 1L << best, 0) ? language : best;
        }
        return best;
    }

    private boolean standsOut(int best, Map<Long, Integer> tallies) {
        return IntStream.range(0, languages.size())
                .filter(other -> other != best)
                .allMatch(other -> count(tallies, 1L << best, 1L << other)
                        >= Math.max(FEWEST_TELLING, MARGIN * count(tallies, 1L << other, 1L << best)));
    }

    /** How much speaks for the one and not for the other. */
    private static int count(Map<Long, Integer> tallies, long one, long other) {
        int count = 0;
        for (Map.Entry<Long, Integer> tally : tallies.entrySet()) {
            boolean telling = (tally.getKey() & one) != 0 && (tally.getKey() & other) == 0;
            count += telling ? tally.getValue() : 0;
        }
        return count;
    }
}
