package newsletter.article.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** U.S. and US are one word: dots between single letters go. */
final class AcronymFilter extends TokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    AcronymFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (isAcronym()) {
            removeDots();
        }
        return true;
    }

    private boolean isAcronym() {
        int length = term.length();
        for (int i = 0; i < length; i++) {
            boolean dotsPlace = i % 2 == 1;
            if (dotsPlace != (term.charAt(i) == '.') || (!dotsPlace && !Character.isLetter(term.charAt(i)))) {
                return false;
            }
        }
        return length > 1;
    }

    private void removeDots() {
        int kept = 0;
        for (int i = 0; i < term.length(); i += 2) {
            term.buffer()[kept++] = term.charAt(i);
        }
        term.setLength(kept);
    }
}
