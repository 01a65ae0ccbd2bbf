package newsletter.article.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text as the words that are compared: runs of letters and digits in lower case; where words are not spaced, every character. */
final class Words {

    private Words() {}

    static List<String> of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /** At most so many, from the beginning. */
    static List<String> of(String text, int most) {
        return asWritten(text, most).stream().map(Words::folded).toList();
    }

    /** The same in the letters in which they stand there, which tell names. */
    static List<String> asWritten(String text, int most) {
        return split(WordForms.of(text), most);
    }

    static boolean isUnspaced(String word) {
        return isUnspaced(word.codePointAt(0));
    }

    private static List<String> split(String text, int most) {
        List<String> words = new ArrayList<>();
        int start = -1;
        int i = 0;
        while (i < text.length() && words.size() < most) {
            int point = text.codePointAt(i);
            boolean alone = isUnspaced(point);
            boolean inside = !alone && isPartOfWord(point);
            if (!inside && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
            if (alone) {
                words.add(Character.toString(point));
            } else if (inside && start < 0) {
                start = i;
            }
            i += Character.charCount(point);
        }
        if (start >= 0 && words.size() < most) {
            words.add(text.substring(start));
        }
        return words;
    }

    private static boolean isPartOfWord(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(int point) {
        return Character.isLetterOrDigit(point) && Scripts.isUnspaced(point);
    }

    static String folded(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
