package newsletter.article.text;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One form for what is written in several: letters put together of parts or not, figures of any script, wide and narrow letters, ligatures. Vowel signs that
 * Arabic and Hebrew may leave out are left out.
 */
final class WordForms {

    /** Ligatures, letters of Arabic in their places, wide and narrow forms. Other compatibility forms mean something: a small 2 on top is no 2. */
    private static final Pattern PRESENTED = Pattern.compile("[\uFB00-\uFDFB\uFE70-\uFEFC\uFF01-\uFFEF]+");

    private static final Pattern OPTIONAL =
            Pattern.compile("[\u064B-\u0652\u0670\u0640\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7]+");
    private static final Pattern FIGURE = Pattern.compile("[\\p{Nd}&&[^0-9]]");

    private WordForms() {}

    static String of(String text) {
        String plain = PRESENTED
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Normalizer.normalize(match.group(), Normalizer.Form.NFKC)));
        String composed = Normalizer.normalize(plain, Normalizer.Form.NFC);
        String bare = OPTIONAL.matcher(composed).replaceAll("");
        return FIGURE.matcher(bare)
                .replaceAll(
                        match -> Integer.toString(Character.digit(match.group().codePointAt(0), 10)));
    }
}
