package newsletter.article.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The language of a text that states none. The script decides where one language has it for itself, kana tell Japanese from Chinese, small words and
 * letters the rest ({@link FunctionWords}). Says nothing rather than something doubtful: of headlines, lists of names, mixed texts, languages it does not know.
 */
public final class LanguageGuess {

    private static final int HEAD = 6_000;
    private static final int FEWEST_LETTERS = 30;
    private static final double MOST_OF_IT = 0.7;
    private static final double KANA_OF_JAPANESE = 0.15;
    private static final double KANA_OF_CHINESE = 0.02;

    /** What only one language of the news is written in. */
    private static final Map<UnicodeScript, String> ALONE = Map.ofEntries(
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.ORIYA, "or"));

    private LanguageGuess() {}

    /** @param parts title, summary, body: they count as one text @return BCP 47 */
    public static Optional<String> of(String... parts) {
        String text = Normalizer.normalize(head(parts), Normalizer.Form.NFC);
        Map<UnicodeScript, Integer> letters = Scripts.letters(text);
        double all = letters.entrySet().stream().mapToDouble(Scripts::weight).sum();
        return letters.entrySet().stream()
                .max(Comparator.comparingDouble(Scripts::weight))
                .filter(most -> all >= FEWEST_LETTERS && Scripts.weight(most) >= all * MOST_OF_IT)
                .flatMap(most -> of(most.getKey(), text));
    }

    private static String head(String... parts) {
        String text = Stream.of(parts).collect(Collectors.joining("\n"));
        return text.substring(0, Math.min(text.length(), HEAD));
    }

    private static Optional<String> of(UnicodeScript script, String text) {
        return script == UnicodeScript.HAN
                ? chineseOrJapanese(text)
                : Optional.ofNullable(ALONE.get(script))
                        .or(() -> FunctionWords.of(script).flatMap(words -> words.guess(text)));
    }

    private static Optional<String> chineseOrJapanese(String text) {
        long all = text.codePoints().filter(Scripts::isEastAsian).count();
        double kana = text.codePoints()
                        .filter(point -> Scripts.isEastAsian(point) && UnicodeScript.of(point) != UnicodeScript.HAN)
                        .count()
                / (double) all;
        if (kana >= KANA_OF_JAPANESE) {
            return Optional.of("ja");
        }
        return kana <= KANA_OF_CHINESE && all >= FEWEST_LETTERS ? Optional.of("zh") : Optional.empty();
    }
}
