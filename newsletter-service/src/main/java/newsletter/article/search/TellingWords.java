package newsletter.article.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsletter.article.Article;
import newsletter.article.search.Words.Word;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/**
 * The words of an article that say what it is about: those that few other articles have in title or summary. A word counts by its rarity, {@code ln(articles /
 * articles with it)}, and half more when it stands in the title.
 */
final class TellingWords {

    private static final int MOST = 16;

    /** A word that more than this part of all articles have says nothing. */
    private static final double COMMON = 0.05;

    /** Among few articles every word is common. */
    private static final int ALWAYS_RARE = 20;

    private static final int LONG_ENOUGH = 4;

    private static final double IN_TITLE = 1.5;

    private final IndexSearcher searcher;

    TellingWords(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /**
     * @param text as the article writes it
     * @param weight by rarity and place
     */
    record Telling(String term, String text, double weight) {}

    /** The most telling first. */
    List<Telling> of(Article article) throws IOException {
        Map<String, Telling> found = new HashMap<>();
        Query itself = new TermQuery(Documents.key(article.id().value()));
        add(found, article.title(), IN_TITLE, itself);
        add(found, article.summary(), 1, itself);
        return strongest(found.values());
    }

    private static List<Telling> strongest(Collection<Telling> found) {
        return found.stream()
                .sorted(Comparator.comparingDouble(Telling::weight).reversed().thenComparing(Telling::term))
                .limit(MOST)
                .toList();
    }

    private void add(Map<String, Telling> found, String text, double factor, Query itself) throws IOException {
        for (Word word : Words.of(SearchAnalyzer.ofQuestions(), text)) {
            if (isWord(word, text) && !found.containsKey(word.term())) {
                double rarity = rarity(word.term(), itself);
                if (rarity > 0) {
                    found.put(
                            word.term(),
                            new Telling(word.term(), text.substring(word.start(), word.end()), rarity * factor));
                }
            }
        }
    }

    /** Short words are articles and prepositions, unless they are written as EU and UN are, or in a script that has no capitals. */
    private static boolean isWord(Word word, String text) {
        int length = word.term().codePointCount(0, word.term().length());
        if (length >= LONG_ENOUGH) {
            return true;
        }
        boolean number = word.term().chars().allMatch(Character::isDigit);
        boolean small = text.substring(word.start(), word.end()).codePoints().anyMatch(Character::isLowerCase);
        return !number
                && !small
                && (length >= 2 || Character.isIdeographic(word.term().codePointAt(0)));
    }

    /** 0: it tells nothing, because nobody else has it or too many. */
    private double rarity(String term, Query itself) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        Term title = new Term(Documents.TITLE, term);
        Term summary = new Term(Documents.SUMMARY, term);
        int having = reader.docFreq(title) + reader.docFreq(summary);
        int all = Math.max(1, reader.numDocs());
        boolean telling = having >= 2
                && having <= Math.max(ALWAYS_RARE, all * COMMON)
                && anotherHas(new TermQuery(title), new TermQuery(summary), itself);
        return telling ? Math.log1p((double) all / having) : 0;
    }

    /** The counts alone do not tell: an article counts in both fields, and once more for each version that is not cleared away yet. */
    private boolean anotherHas(Query title, Query summary, Query itself) throws IOException {
        Query others = new BooleanQuery.Builder()
                .add(title, Occur.SHOULD)
                .add(summary, Occur.SHOULD)
                .add(itself, Occur.MUST_NOT)
                .build();
        return searcher.search(others, new TopScoreDocCollectorManager(1, 1)).scoreDocs.length > 0;
    }
}
