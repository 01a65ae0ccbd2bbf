package newsletter.article.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How long a body takes to read: 230 words a minute, 500 characters a minute where words are not spaced. */
public final class ReadingTime {

    private static final double WORDS_A_MINUTE = 230;
    private static final double CHARACTERS_A_MINUTE = 500;
    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private ReadingTime() {}

    /** Whole minutes, at least 1 for any text; 0 for none. */
    public static int minutes(String body) {
        long characters = body.codePoints().filter(ReadingTime::isUnspaced).count();
        double minutes = words(body) / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE;
        return minutes == 0 ? 0 : Math.clamp(Math.round(minutes), 1, Short.MAX_VALUE);
    }

    /** Runs of letters and digits in scripts that put spaces between words. */
    public static long words(String text) {
        long words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            boolean letter = Character.isLetterOrDigit(point) && !isUnspaced(point);
            words += letter && !inWord ? 1 : 0;
            inWord = letter || (inWord && !Character.isWhitespace(point) && !isUnspaced(point));
        }
        return words;
    }

    private static boolean isUnspaced(int point) {
        return UNSPACED.contains(UnicodeScript.of(point));
    }
}
