package newsletter.article.text;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a body takes to read, silently, by its language.
 *
 * <p>English non-fiction is read at 238 words a minute (Brysbaert, How many words do we read per minute?, Journal of Memory and Language 109, 2019). What
 * other languages are to it is known from texts of the same content read aloud in seventeen of them (Trauzettel-Klosinski and Dietz, Standardized
 * Assessment of Reading Performance: the New International Reading Speed Texts IReST, Investigative Ophthalmology and Visual Science 53, 2012, table 2:
 * English 228 words a minute). Aloud is slower than silent, so those speeds are taken times 238/228; it makes no language faster than it is, because
 * the readers of the texts were young and the texts easy.
 *
 * <p>Where words are not spaced, characters count: Chinese and Japanese by the same table, Thai, Lao, Khmer and Burmese, which are alphabets, by the
 * 68 ms a character of the languages with alphabets there.
 */
public final class ReadingTime {

    private static final double SILENT = 238.0 / 228;

    private static final double ENGLISH = 238;
    private static final double MEAN = 184 * SILENT;
    private static final double CHINESE_CHARACTERS = 255 * SILENT;
    private static final double JAPANESE_CHARACTERS = 357 * SILENT;
    private static final double ALPHABETIC_CHARACTERS = 60_000 / 68.0 * SILENT;

    /** Words a minute, aloud. */
    private static final Map<String, Integer> ALOUD = Map.ofEntries(
            Map.entry("ar", 138),
            Map.entry("de", 179),
            Map.entry("en", 228),
            Map.entry("es", 218),
            Map.entry("fi", 161),
            Map.entry("fr", 195),
            Map.entry("he", 187),
            Map.entry("it", 188),
            Map.entry("nl", 202),
            Map.entry("pl", 166),
            Map.entry("pt", 181),
            Map.entry("ru", 184),
            Map.entry("sl", 180),
            Map.entry("sv", 199),
            Map.entry("tr", 166));

    private ReadingTime() {}

    /**
     * Whole minutes, at least 1 for any text; 0 for none.
     *
     * @param language BCP 47; null or {@code und}: guessed, and where that says nothing the speed that is usual in the text's script
     */
    public static int minutes(String body, @Nullable String language) {
        String known = language == null || language.equals("und")
                ? LanguageGuess.of(body).orElse("")
                : Locale.forLanguageTag(language).getLanguage();
        double minutes = words(body) / wordsAMinute(known, body) + unspaced(body, known);
        return minutes == 0 ? 0 : Math.clamp(Math.round(minutes), 1, Short.MAX_VALUE);
    }

    private static double wordsAMinute(String language, String body) {
        Integer aloud = ALOUD.get(language);
        return aloud == null ? usual(Scripts.of(body), language) : aloud * SILENT;
    }

    /** Foreign words among Chinese characters are mostly English ones. */
    private static double usual(UnicodeScript script, String language) {
        return switch (script) {
            case HAN, THAI, LAO, KHMER, MYANMAR -> ENGLISH;
            case ARABIC -> language.isEmpty() ? 138 * SILENT : MEAN;
            default -> MEAN;
        };
    }

    /** Minutes for what is written without blanks. */
    private static double unspaced(String body, String language) {
        long eastAsian = body.codePoints().filter(Scripts::isEastAsian).count();
        long all = body.codePoints().filter(Scripts::isUnspaced).count();
        boolean japanese = language.equals("ja") || (!language.equals("zh") && hasKana(body));
        double speed = japanese ? JAPANESE_CHARACTERS : CHINESE_CHARACTERS;
        return eastAsian / speed + Math.max(0, all - eastAsian) / ALPHABETIC_CHARACTERS;
    }

    private static boolean hasKana(String body) {
        return body.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.HIRAGANA);
    }

    /** Runs of letters and digits in scripts that put blanks between words. */
    public static long words(String text) {
        long words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            boolean letter = Character.isLetterOrDigit(point) && !Scripts.isUnspaced(point);
            words += letter && !inWord ? 1 : 0;
            inWord = letter || (inWord && !Character.isWhitespace(point) && !Scripts.isUnspaced(point));
        }
        return words;
    }
}
