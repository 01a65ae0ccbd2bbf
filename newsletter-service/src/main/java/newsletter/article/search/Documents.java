package newsletter.article.search;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;

/** Articles as documents of the index, which holds words and filters and none of the texts themselves. */
final class Documents {

    /** Another number makes every node build its index anew. */
    static final String FORM = "1";

    static final String KEY = "key";
    static final String ID = "id";
    static final String CHANGE = "change";
    static final String PUBLISHED = "published";
    static final String SECTION = "section";
    static final String SOURCE = "source";
    static final String SOURCE_FOLDED = "source-folded";
    static final String RETRACTED = "retracted";
    static final String TITLE = "title";
    static final String SUMMARY = "summary";
    static final String BODY = "body";
    static final String AUTHOR = "author";

    /** Longer terms are refused by the index; a name in UTF-8 may be. */
    private static final int LONGEST_NAME = 255;

    private Documents() {}

    static Term key(long id) {
        return new Term(KEY, Long.toString(id));
    }

    static Document of(IndexedArticle article) {
        Document document = new Document();
        document.add(new StringField(KEY, Long.toString(article.id()), Store.NO));
        document.add(new LongField(ID, article.id(), Store.NO));
        document.add(new NumericDocValuesField(CHANGE, article.change()));
        document.add(new LongField(PUBLISHED, article.publishedAt().toEpochMilli(), Store.NO));
        document.add(new StringField(RETRACTED, Boolean.toString(article.retracted()), Store.NO));
        article.sections().forEach(section -> document.add(new StringField(SECTION, section.toString(), Store.NO)));
        text(document, TITLE, article.title());
        text(document, SUMMARY, article.summary());
        text(document, BODY, article.body() == null ? "" : article.body());
        text(document, AUTHOR, article.author() == null ? "" : article.author());
        if (article.source() != null) {
            String source = article.source();
            document.add(
                    new StringField(SOURCE, source.substring(0, Math.min(LONGEST_NAME, source.length())), Store.NO));
            document.add(new StringField(SOURCE_FOLDED, folded(source), Store.NO));
        }
        return document;
    }

    /** A whole name as one term, without case and accents. */
    static String folded(String name) {
        List<String> words = Words.terms(SearchAnalyzer.ofQuestions(), name);
        String folded = words.isEmpty() ? name.toLowerCase(Locale.ROOT) : String.join(" ", words);
        return folded.substring(0, Math.min(LONGEST_NAME, folded.length()));
    }

    private static void text(Document document, String field, String text) {
        if (!text.isEmpty()) {
            document.add(new TextField(field, text, Store.NO));
        }
    }
}
