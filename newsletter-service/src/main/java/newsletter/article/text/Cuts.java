package newsletter.article.text;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * Where a text may be cut: between words, as far as they can be told. Blanks and punctuation tell them in most scripts; for Thai the JDK has a dictionary.
 * A word of Japanese may begin behind hiragana, never with one of its own. Nowhere is a letter parted from its marks, a surrogate or an emoji from its other half.
 */
final class Cuts {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int KHMER_COENG = 0x17D2;
    private static final int MYANMAR_STACKER = 0x1039;
    private static final Locale THAI = Locale.of("th");

    /** How much of the text behind the place is looked at: the dictionary takes quadratic time where there are no blanks. */
    private static final int BEHIND = 60;

    private Cuts() {}

    /**
     * The last place that is not behind {@code max}. In a text without blanks or punctuation for half of its length a place between two letters.
     *
     * @param max at least 0 and less than the text's length
     */
    static int before(String text, int max) {
        return beforeIn(text.substring(0, Math.min(text.length(), max + BEHIND)), max);
    }

    private static int beforeIn(String text, int max) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        int word = last(words(text), letters, text, max);
        return word > max / 2 ? word : last(letters, letters, text, max);
    }

    private static BreakIterator words(String text) {
        boolean thai = text.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.THAI);
        BreakIterator words = BreakIterator.getWordInstance(thai ? THAI : Locale.ROOT);
        words.setText(text);
        return words;
    }

    private static int last(BreakIterator places, BreakIterator letters, String text, int max) {
        int place = places.isBoundary(max) ? max : places.preceding(max);
        while (place > 0 && !(letters.isBoundary(place) && isApart(text, place))) {
            place = places.preceding(place);
        }
        return Math.max(place, 0);
    }

    private static boolean isApart(String text, int place) {
        int before = text.codePointBefore(place);
        int after = text.codePointAt(place);
        return !Scripts.isMark(after)
                && after != ZERO_WIDTH_JOINER
                && before != ZERO_WIDTH_JOINER
                && before != KHMER_COENG
                && before != MYANMAR_STACKER
                && !isInsideOfJapanese(before, after);
    }

    private static boolean isInsideOfJapanese(int before, int after) {
        return UnicodeScript.of(after) == UnicodeScript.HIRAGANA && Scripts.isEastAsian(before);
    }
}
