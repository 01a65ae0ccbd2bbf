package newsletter.article.search;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import newsletter.article.ArticleSearch;
import newsletter.article.ArticleSearch.Order;
import newsletter.article.ArticleSearch.Place;
import newsletter.kernel.ArticleId;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/**
 * A page of what the index found.
 *
 * @param keys of the articles, in order
 * @param next null: it is the last page
 * @param total exact up to 1,000
 */
record HitPage(List<Long> keys, @Nullable Place next, long total) {

    private static final int COUNTED_EXACTLY = 1000;

    HitPage {
        keys = List.copyOf(keys);
    }

    List<ArticleId> ids() {
        return keys.stream().map(ArticleId::new).toList();
    }

    /**
     * @param lucene the question
     * @param query the same, with order, place and size of the page
     * @param asked when the first page was asked for
     */
    static HitPage of(IndexSearcher searcher, Query lucene, ArticleSearch.Query query, Instant asked)
            throws IOException {
        if (searcher.getIndexReader().maxDoc() == 0) {
            return new HitPage(List.of(), null, 0);
        }
        return switch (query.order()) {
            case NEWEST -> byTime(searcher, lucene, query, asked);
            case RELEVANCE -> byRelevance(searcher, lucene, query, asked);
        };
    }

    private static HitPage byTime(IndexSearcher searcher, Query lucene, ArticleSearch.Query query, Instant asked)
            throws IOException {
        Place after = query.after();
        FieldDoc position = after == null ? null : position(after, searcher.getIndexReader());
        TopFieldDocs top = top(searcher, lucene, Order.NEWEST, query.limit() + 1, position);
        List<FieldDoc> hits = hits(top, 0);
        List<FieldDoc> shown = hits.subList(0, Math.min(hits.size(), query.limit()));
        return page(shown, hits.size() == shown.size() ? null : end(shown.getLast(), asked), top);
    }

    private static HitPage byRelevance(IndexSearcher searcher, Query lucene, ArticleSearch.Query query, Instant asked)
            throws IOException {
        Place after = query.after();
        int before = after == null ? 0 : (int) after.rank();
        long latest = after == null ? latest(searcher.getIndexReader()) : after.id();
        int end = Math.min(before + query.limit(), ArticleSearch.MOST_BY_RELEVANCE);
        TopFieldDocs top = top(searcher, upTo(latest, lucene), Order.RELEVANCE, end + 1, null);
        List<FieldDoc> hits = hits(top, before);
        List<FieldDoc> shown = hits.subList(0, Math.min(hits.size(), end - before));
        boolean more = hits.size() > shown.size() && end < ArticleSearch.MOST_BY_RELEVANCE;
        return page(shown, more ? new Place(Order.RELEVANCE, end, latest, asked) : null, top);
    }

    /** @param most one more than shown: that one says whether there is a next page */
    private static TopFieldDocs top(
            IndexSearcher searcher, Query lucene, Order order, int most, @Nullable FieldDoc after) throws IOException {
        return searcher.search(
                lucene, new TopFieldCollectorManager(SearchQueries.sort(order), most, after, COUNTED_EXACTLY));
    }

    private static List<FieldDoc> hits(TopFieldDocs top, int before) {
        return Arrays.stream(top.scoreDocs)
                .skip(before)
                .map(hit -> (FieldDoc) hit)
                .toList();
    }

    private static HitPage page(List<FieldDoc> shown, @Nullable Place next, TopFieldDocs top) {
        return new HitPage(shown.stream().map(SearchQueries::id).toList(), next, top.totalHits.value());
    }

    private static FieldDoc position(Place place, IndexReader reader) {
        // The document's number only breaks ties, and there are none: behind all.
        return new FieldDoc(
                Math.max(0, reader.maxDoc() - 1), Float.NaN, new Object[] {(Long) place.rank(), (Long) place.id()});
    }

    private static Place end(FieldDoc last, Instant asked) {
        return new Place(Order.NEWEST, (Long) last.fields[0], SearchQueries.id(last), asked);
    }

    private static long latest(IndexReader reader) throws IOException {
        byte[] most = PointValues.getMaxPackedValue(reader, Documents.ID);
        return most == null ? 0 : LongPoint.decodeDimension(most, 0);
    }

    private static Query upTo(long latest, Query lucene) {
        return new BooleanQuery.Builder()
                .add(lucene, Occur.MUST)
                .add(LongField.newRangeQuery(Documents.ID, Long.MIN_VALUE, latest), Occur.FILTER)
                .build();
    }
}
