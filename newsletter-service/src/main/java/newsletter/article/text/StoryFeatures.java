package newsletter.article.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an article tells which event it is about. A term is the hash of a word's first five letters, which makes one of most forms of a word in most
 * languages; where words are not spaced, of two characters beside each other.
 *
 * @param words the most frequent terms of title and text
 * @param lead terms of the title and of the first words of the text
 * @param names terms of words with a capital and of numbers; few or none in scripts without capitals
 */
public record StoryFeatures(TermCounts words, TermCounts lead, TermCounts names) {

    private static final int LETTERS = 5;
    private static final int MOST_WORDS = 120;
    private static final int MOST_NAMES = 100;
    private static final int LEAD_WORDS = 60;
    private static final int FNV_PRIME = 0x01000193;
    private static final int FNV_BASIS = 0x811C9DC5;

    /**
     * @param words as written, those of the title first
     * @param inTitle how many of them are the title's
     */
    static StoryFeatures of(List<String> words, int inTitle) {
        List<String> lead = words.subList(0, Math.min(words.size(), inTitle + LEAD_WORDS));
        return new StoryFeatures(
                TermCounts.of(terms(words), MOST_WORDS),
                TermCounts.of(terms(lead), LEAD_WORDS * 2),
                TermCounts.of(
                        words.stream()
                                .filter(StoryFeatures::isName)
                                .map(StoryFeatures::term)
                                .toList(),
                        MOST_NAMES));
    }

    public static StoryFeatures parse(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new StoryFeatures(TermCounts.read(from), TermCounts.read(from), TermCounts.read(from));
    }

    public byte[] bytes() {
        ByteBuffer to = ByteBuffer.allocate(words.bytes() + lead.bytes() + names.bytes());
        words.write(to);
        lead.write(to);
        names.write(to);
        return to.array();
    }

    /** Terms of the words that every text of a language has, ascending: of all languages that are known. */
    public static int[] termsOfFunctionWords() {
        return FunctionWords.all().stream()
                .mapToInt(StoryFeatures::term)
                .distinct()
                .sorted()
                .toArray();
    }

    private static List<Integer> terms(List<String> words) {
        List<Integer> terms = new ArrayList<>(words.size());
        String before = "";
        for (String word : words) {
            boolean unspaced = Words.isUnspaced(word);
            if (unspaced && !before.isEmpty()) {
                terms.add(term(before + word));
            } else if (!unspaced) {
                terms.add(term(word));
            }
            before = unspaced ? word : "";
        }
        return terms;
    }

    private static boolean isName(String word) {
        int first = word.codePointAt(0);
        return Character.isDigit(first) || (Character.isUpperCase(first) && word.length() > 1);
    }

    /** FNV-1a (Fowler, Noll and Vo). */
    private static int term(String word) {
        String folded = Words.folded(word);
        int end = folded.offsetByCodePoints(0, Math.min(LETTERS, folded.codePointCount(0, folded.length())));
        int hash = FNV_BASIS;
        for (int i = 0; i < end; i++) {
            hash = (hash ^ folded.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
