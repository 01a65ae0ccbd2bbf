package newsletter.article.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What tells which articles are about the same, taken once of each.
 *
 * @param words how many, of title and text
 * @param terms the most frequent words with their counts, the most frequent first
 * @param entities names (runs of capitalised words inside sentences) and numbers with their counts, the most frequent first
 */
public record TextFeatures(int words, Signature signature, Map<String, Integer> terms, Map<String, Integer> entities) {

    private static final int MOST_TERMS = 200;
    private static final int MOST_ENTITIES = 100;
    private static final int LONGEST_TERM = 64;
    private static final Pattern NAME = Pattern.compile(
            "(?U)(?<![.!?…:\"“”«»‘’\\n] )(?<=[\\p{L}\\d,;)] )\\p{Lu}[\\p{L}\\p{M}’'-]+(?: \\p{Lu}[\\p{L}\\p{M}’'-]+){0,4}");
    private static final Pattern NUMBER = Pattern.compile("(?U)\\b\\d[\\d.,]*\\d\\b|\\b\\d\\b");

    public static TextFeatures of(String title, String text) {
        String all = title + "\n" + text;
        List<String> words = Words.of(all, Signature.MOST_WORDS);
        return new TextFeatures(
                words.size(),
                Signature.of(words),
                most(counted(words), MOST_TERMS),
                most(counted(entities(all)), MOST_ENTITIES));
    }

    private static List<String> entities(String text) {
        String head = text.substring(0, Math.min(text.length(), Signature.MOST_WORDS * 8));
        List<String> found =
                NAME.matcher(head).results().map(match -> match.group()).collect(Collectors.toList());
        NUMBER.matcher(head).results().forEach(match -> found.add(match.group()));
        return found;
    }

    private static Map<String, Integer> counted(List<String> words) {
        Map<String, Integer> counts = new HashMap<>();
        words.stream()
                .filter(word -> word.length() <= LONGEST_TERM)
                .forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static Map<String, Integer> most(Map<String, Integer> counts, int limit) {
        Map<String, Integer> most = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        return most;
    }
}
