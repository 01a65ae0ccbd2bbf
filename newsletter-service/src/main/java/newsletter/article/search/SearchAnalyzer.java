package newsletter.article.search;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Texts of any language to words, all by the same rules, because nobody says in which language he asks: words by UAX #29, apostrophes and low lines part them
 * (l’Europe, Russia’s), case and accents folded, Arabic letters in one form, Chinese, Japanese and Korean in pairs of characters. Nothing is a stop word, and
 * nothing is cut to its stem.
 */
final class SearchAnalyzer extends Analyzer {

    private static final NormalizeCharMap PARTING = parting();

    private final boolean singles;

    private SearchAnalyzer(boolean singles) {
        this.singles = singles;
    }

    /** Single characters of Chinese, Japanese and Korean besides the pairs, so that a question of one character finds them. */
    static SearchAnalyzer ofTexts() {
        return new SearchAnalyzer(true);
    }

    static SearchAnalyzer ofQuestions() {
        return new SearchAnalyzer(false);
    }

    private static NormalizeCharMap parting() {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        for (String parting : new String[] {"'", "\u2019", "\u02BC", "\uFF07", "_"}) {
            map.add(parting, " ");
        }
        map.add("\u03C2", "\u03C3"); // sigma at the end of a word
        return map.build();
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
        return new MappingCharFilter(PARTING, reader);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream folded = new LowerCaseFilter(new CJKWidthFilter(new AcronymFilter(words)));
        TokenStream pairs = new CJKBigramFilter(
                folded,
                CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL,
                singles);
        TokenStream letters = new ArabicNormalizationFilter(new DecimalDigitFilter(pairs));
        return new TokenStreamComponents(words, new MarksFilter(new ASCIIFoldingFilter(letters)));
    }
}
