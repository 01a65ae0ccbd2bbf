package newsletter.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import newsletter.article.search.Question.Part;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A question as a query of the index: each part in any of the fields, a hit in the title before one in the text, a whole word before its beginning. */
final class QuestionQueries {

    /** @param weight of a hit in it */
    private record Field(String name, float weight) {}

    private static final List<Field> FIELDS = List.of(
            new Field(Documents.TITLE, 4),
            new Field(Documents.AUTHOR, 2),
            new Field(Documents.SUMMARY, 1.5f),
            new Field(Documents.BODY, 0.7f));

    /** What a hit in further fields adds. */
    private static final float TIE = 0.1f;

    /** One letter begins a tenth of all words: then only titles are looked at, with two and three letters everything but the texts. */
    private static final int[] FIELDS_BY_LETTERS = {0, 1, 3, 3};

    /** A phrase that goes on goes on in so many ways at most. */
    private static final int MOST_ENDINGS = 128;

    private final IndexReader reader;

    QuestionQueries(IndexReader reader) {
        this.reader = reader;
    }

    Query of(Question question) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (Part part : question.parts()) {
            all.add(anywhere(part), part.without() ? Occur.MUST_NOT : Occur.MUST);
        }
        if (question.wanted().isEmpty()) {
            all.add(new MatchAllDocsQuery(), Occur.MUST);
        }
        return all.build();
    }

    private Query anywhere(Part part) throws IOException {
        List<Query> fields = new ArrayList<>();
        for (Field field : FIELDS) {
            fields.add(new BoostQuery(in(field, part), field.weight()));
        }
        return new DisjunctionMaxQuery(fields, TIE);
    }

    private Query in(Field field, Part part) throws IOException {
        if (part.terms().size() > 1) {
            return part.prefix() ? openPhrase(field.name(), part.terms()) : phrase(field.name(), part.terms());
        }
        Term term = new Term(field.name(), part.terms().getFirst());
        return part.prefix() ? beginning(field, term) : new TermQuery(term);
    }

    private static Query beginning(Field field, Term term) {
        int letters = term.text().codePointCount(0, term.text().length());
        Query whole = new TermQuery(term);
        if (letters < FIELDS_BY_LETTERS.length && FIELDS.indexOf(field) >= FIELDS_BY_LETTERS[letters]) {
            return whole;
        }
        return new DisjunctionMaxQuery(List.of(whole, new ConstantScoreQuery(new PrefixQuery(term))), 0);
    }

    private static Query phrase(String field, List<String> terms) {
        return new PhraseQuery(field, terms.toArray(String[]::new));
    }

    private Query openPhrase(String field, List<String> terms) throws IOException {
        MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
        terms.subList(0, terms.size() - 1).forEach(term -> phrase.add(new Term(field, term)));
        phrase.add(endings(field, terms.getLast()));
        return phrase.build();
    }

    private Term[] endings(String field, String beginning) throws IOException {
        List<Term> found = new ArrayList<>(List.of(new Term(field, beginning)));
        Terms all = MultiTerms.getTerms(reader, field);
        if (all != null) {
            TermsEnum terms = all.iterator();
            BytesRef prefix = new BytesRef(beginning);
            boolean more = terms.seekCeil(prefix) != TermsEnum.SeekStatus.END;
            while (more && found.size() < MOST_ENDINGS && startsWith(terms.term(), prefix)) {
                found.add(new Term(field, BytesRef.deepCopyOf(terms.term())));
                more = terms.next() != null;
            }
        }
        return found.toArray(Term[]::new);
    }

    private static boolean startsWith(BytesRef term, BytesRef prefix) {
        return org.apache.lucene.util.StringHelper.startsWith(term, prefix);
    }
}
