package newsletter.article.search;

import java.io.IOException;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Accents off, of any script: Cyrillic and Greek too, which folding to ASCII leaves alone. */
final class MarksFilter extends TokenFilter {

    /** Of Latin, Greek, Cyrillic, Hebrew and Arabic. Marks of other scripts are vowels, which tell words apart. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F\\u0591-\\u05C7\\u064B-\\u065F\\u0670]+");

    /** Below it no letter has an accent. */
    private static final char FIRST_ACCENTED = 0xC0;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    MarksFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (isBeyondAscii()) {
            // Of a word that is all accents, nothing would be left.
            String bare = ACCENTS.matcher(Normalizer.normalize(term, Normalizer.Form.NFD))
                    .replaceAll("");
            if (!bare.isEmpty()) {
                term.setEmpty().append(Normalizer.normalize(bare, Normalizer.Form.NFC));
            }
        }
        return true;
    }

    private boolean isBeyondAscii() {
        for (int i = 0; i < term.length(); i++) {
            if (term.charAt(i) >= FIRST_ACCENTED) {
                return true;
            }
        }
        return false;
    }
}
