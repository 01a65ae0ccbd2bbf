package newsletter.article.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import newsletter.article.ArticleSearch.Filter;
import newsletter.article.ArticleSearch.Order;
import newsletter.article.ArticleSearch.State;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** Question, filters, order and place of a search in terms of the index. */
final class SearchQueries {

    /** How much being new counts beside fitting well, and the age at which it counts half. */
    private static final float WEIGHT_OF_NEWS = 3;

    private static final Duration HALF = Duration.ofDays(14);

    private static final float OF_THIS_VERY_ADDRESS = 1000;

    private SearchQueries() {}

    /**
     * @param named the article whose address or key the question is, which comes first
     * @param asked scores go by this time
     */
    static Query of(
            IndexReader reader, Question question, Filter filter, Order order, @Nullable Long named, Instant asked)
            throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(
                orNamed(new QuestionQueries(reader).of(question), named),
                order == Order.RELEVANCE ? Occur.MUST : Occur.FILTER);
        addFilters(query, filter);
        if (order == Order.RELEVANCE) {
            query.add(
                    LongField.newDistanceFeatureQuery(
                            Documents.PUBLISHED, WEIGHT_OF_NEWS, asked.toEpochMilli(), HALF.toMillis()),
                    Occur.SHOULD);
        }
        return query.build();
    }

    private static Query orNamed(Query query, @Nullable Long named) {
        if (named == null) {
            return query;
        }
        Query key = new ConstantScoreQuery(new TermQuery(Documents.key(named)));
        return new BooleanQuery.Builder()
                .add(query, Occur.SHOULD)
                .add(new BoostQuery(key, OF_THIS_VERY_ADDRESS), Occur.SHOULD)
                .build();
    }

    private static void addFilters(BooleanQuery.Builder query, Filter filter) {
        addTerm(query, Documents.RETRACTED, Boolean.toString(filter.state() == State.RETRACTED));
        if (filter.section() != null) {
            addTerm(query, Documents.SECTION, Long.toString(filter.section().value()));
        }
        if (filter.source() != null) {
            addTerm(query, Documents.SOURCE_FOLDED, Documents.folded(filter.source()));
        }
        if (filter.author() != null) {
            Words.terms(SearchAnalyzer.ofQuestions(), filter.author())
                    .forEach(word -> addTerm(query, Documents.AUTHOR, word));
        }
        if (filter.since() != null || filter.until() != null) {
            query.add(
                    LongField.newRangeQuery(Documents.PUBLISHED, from(filter.since()), to(filter.until())),
                    Occur.FILTER);
        }
    }

    private static long from(@Nullable Instant since) {
        return since == null ? Long.MIN_VALUE : since.toEpochMilli();
    }

    private static long to(@Nullable Instant until) {
        return until == null ? Long.MAX_VALUE : until.toEpochMilli() - 1;
    }

    private static void addTerm(BooleanQuery.Builder query, String field, String value) {
        query.add(new TermQuery(new Term(field, value)), Occur.FILTER);
    }

    /** Ties by key, the later article first, so that every article has one place. */
    static Sort sort(Order order) {
        SortField byKey = LongField.newSortField(Documents.ID, true, SortedNumericSelector.Type.MAX);
        return switch (order) {
            case NEWEST ->
                new Sort(LongField.newSortField(Documents.PUBLISHED, true, SortedNumericSelector.Type.MAX), byKey);
            case RELEVANCE -> new Sort(SortField.FIELD_SCORE, byKey);
        };
    }

    static long id(FieldDoc found) {
        return (Long) found.fields[1];
    }
}
