package newsletter.article.search;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import newsletter.article.ArchivedArticle;
import newsletter.article.ArticleArchive;
import newsletter.article.ArticleSearch;
import newsletter.kernel.ArticleId;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Searches this node's index, and shows the articles as the database has them: what the index does not know yet of a retraction is left out here, what the
 * table no longer has is removed from the index and looked for again.
 */
@Service
class LuceneArticleSearch implements ArticleSearch {

    private static final int COUNTED_EXACTLY = 1000;
    private static final int MOST_SOURCES = 500;

    /** Each time something was removed from the index in between. */
    private static final int ATTEMPTS = 4;

    private static final int LONGEST_ADDRESS = 2048;

    private final ArticleIndex index;
    private final IndexFollower follower;
    private final ArticleArchive archive;
    private final Clock clock;

    LuceneArticleSearch(ArticleIndex index, IndexFollower follower, ArticleArchive archive, Clock clock) {
        this.index = index;
        this.follower = follower;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public Found search(Query query) {
        follower.catchUp();
        Question question = Question.of(query.words());
        for (int attempt = 1; ; attempt++) {
            Page page = page(query, question);
            List<ArchivedArticle> rows = archive.all(page.ids());
            if (rows.size() == page.ids().size() || attempt == ATTEMPTS) {
                return found(query, question, page, rows);
            }
            removeWhatIsGone(page, attempt);
        }
    }

    /** Page by page as a rule; when whole pages are gone, somebody has cleared the table or brought back an older one. */
    private void removeWhatIsGone(Page page, int attempt) {
        if (attempt == ATTEMPTS - 1) {
            follower.removeWhatIsGone();
        } else {
            follower.removeUnlessPresent(page.keys());
        }
    }

    @Override
    public List<String> sources() {
        follower.catchUp();
        return index.read(LuceneArticleSearch::sources);
    }

    /**
     * What the index found.
     *
     * @param next null: it is the last page
     */
    private record Page(List<Long> keys, @Nullable Place next, long total) {

        List<ArticleId> ids() {
            return keys.stream().map(ArticleId::new).toList();
        }
    }

    private Page page(Query query, Question question) {
        Place after = query.after();
        Instant asked = after == null ? clock.instant().truncatedTo(ChronoUnit.HOURS) : after.asked();
        Long named = named(query.words());
        return index.read(searcher -> {
            var lucene =
                    SearchQueries.of(searcher.getIndexReader(), question, query.filter(), query.order(), named, asked);
            return page(searcher, lucene, query, asked);
        });
    }

    private static Page page(IndexSearcher searcher, org.apache.lucene.search.Query lucene, Query query, Instant asked)
            throws IOException {
        if (searcher.getIndexReader().maxDoc() == 0) {
            return new Page(List.of(), null, 0);
        }
        Place after = query.after();
        TopFieldDocs top = searcher.search(
                lucene,
                new TopFieldCollectorManager(
                        SearchQueries.sort(query.order()),
                        query.limit() + 1, // one more says whether there is a next page
                        after == null ? null : SearchQueries.position(after, searcher.getIndexReader()),
                        COUNTED_EXACTLY));
        List<FieldDoc> hits =
                Arrays.stream(top.scoreDocs).map(hit -> (FieldDoc) hit).toList();
        List<FieldDoc> shown = hits.subList(0, Math.min(hits.size(), query.limit()));
        Place next = hits.size() == shown.size() ? null : SearchQueries.place(shown.getLast(), query.order(), asked);
        return new Page(shown.stream().map(SearchQueries::id).toList(), next, top.totalHits.value());
    }

    /** The key of the article whose external id or address was typed. */
    private @Nullable Long named(String words) {
        String typed = words.strip();
        return typed.isEmpty() || typed.length() > LONGEST_ADDRESS || typed.contains(" ")
                ? null
                : archive.find(typed).map(one -> one.article().id().value()).orElse(null);
    }

    private Found found(Query query, Question question, Page page, List<ArchivedArticle> rows) {
        Highlights highlights = new Highlights(question);
        boolean retracted = query.filter().state() == State.RETRACTED;
        Map<ArticleId, Hit> hits = new HashMap<>();
        Set<ArticleId> inText = new HashSet<>();
        List<ArchivedArticle> shown =
                rows.stream().filter(row -> row.isRetracted() == retracted).toList();
        shown.forEach(row -> {
            Hit hit = hit(row, highlights, null);
            hits.put(row.article().id(), hit);
            if (hit.title().isEmpty()
                    && hit.summary().isEmpty()
                    && !question.wanted().isEmpty()) {
                inText.add(row.article().id());
            }
        });
        archive.texts(inText)
                .forEach((id, text) -> hits.computeIfPresent(
                        id,
                        (key, hit) -> new Hit(hit.archived(), hit.title(), hit.summary(), highlights.passage(text))));
        List<Hit> inOrder = new ArrayList<>();
        shown.forEach(row -> inOrder.add(hits.getOrDefault(row.article().id(), hit(row, highlights, null))));
        return new Found(inOrder, page.next(), page.total(), follower.isComplete());
    }

    private static Hit hit(ArchivedArticle row, Highlights highlights, @Nullable Passage passage) {
        return new Hit(
                row,
                highlights.in(row.article().title()),
                highlights.in(row.article().summary()),
                passage);
    }

    private static List<String> sources(IndexSearcher searcher) throws IOException {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            Terms terms = segment.reader().terms(Documents.SOURCE);
            if (terms != null) {
                TermsEnum all = terms.iterator();
                for (BytesRef term = all.next(); term != null; term = all.next()) {
                    names.add(term.utf8ToString());
                }
            }
        }
        return names.stream().limit(MOST_SOURCES).toList();
    }
}
