package newsletter.article.text;

import java.util.List;

/**
 * What tells which articles are nearly the same or about the same, taken once of each.
 *
 * @param words how many, of title and text
 */
public record TextFeatures(int words, Signature signature, StoryFeatures story) {

    public static TextFeatures of(String title, String text) {
        List<String> words = Words.asWritten(title + "\n" + text, Signature.MOST_WORDS);
        int inTitle = Words.asWritten(title, Signature.MOST_WORDS).size();
        return new TextFeatures(
                words.size(),
                Signature.of(words.stream().map(Words::folded).toList()),
                StoryFeatures.of(words, inTitle));
    }
}
