package newsletter.article.search;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import newsletter.article.ArchivedArticle;
import newsletter.article.ArticleArchive;
import newsletter.article.ArticleSearch;
import newsletter.article.text.WebAddress;
import newsletter.kernel.ArticleId;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Searches this node's index, and shows the articles as the database has them: what the index does not know yet of a retraction is left out here, what the
 * table no longer has is removed from the index and looked for again.
 */
@Service
class LuceneArticleSearch implements ArticleSearch {

    private static final int TEXTS_AT_ONCE = 25;
    private static final int MOST_SOURCES = 500;

    /** Each time something was removed from the index in between. */
    private static final int ATTEMPTS = 4;

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
            HitPage page = page(query, question);
            List<ArchivedArticle> rows = archive.all(page.ids());
            if (rows.size() == page.ids().size() || attempt == ATTEMPTS) {
                return found(query, question, page, rows);
            }
            removeWhatIsGone(page, attempt);
        }
    }

    /** Page by page as a rule; when whole pages are gone, somebody has cleared the table or brought back an older one. */
    private void removeWhatIsGone(HitPage page, int attempt) {
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

    private HitPage page(Query query, Question question) {
        Place after = query.after();
        Instant asked = after == null ? clock.instant().truncatedTo(ChronoUnit.HOURS) : after.asked();
        Long named = named(query.words());
        return index.read(searcher -> {
            var lucene =
                    SearchQueries.of(searcher.getIndexReader(), question, query.filter(), query.order(), named, asked);
            return HitPage.of(searcher, lucene, query, asked);
        });
    }

    /** The key of the article whose external id or address was typed. */
    private @Nullable Long named(String words) {
        String typed = words.strip();
        return typed.isEmpty() || typed.length() > WebAddress.LONGEST || typed.contains(" ")
                ? null
                : archive.find(typed).map(one -> one.article().id().value()).orElse(null);
    }

    private Found found(Query query, Question question, HitPage page, List<ArchivedArticle> rows) {
        Highlights highlights = new Highlights(question);
        boolean retracted = query.filter().state() == State.RETRACTED;
        List<Hit> hits = rows.stream()
                .filter(row -> row.isRetracted() == retracted)
                .map(row -> hit(row, highlights))
                .toList();
        List<Hit> whole = question.wanted().isEmpty() ? hits : withPassages(hits, highlights);
        return new Found(whole, page.next(), page.total(), follower.isComplete());
    }

    private List<Hit> withPassages(List<Hit> hits, Highlights highlights) {
        Map<ArticleId, Passage> passages = passages(
                hits.stream()
                        .filter(hit -> hit.title().isEmpty() && hit.summary().isEmpty())
                        .map(hit -> hit.article().id())
                        .toList(),
                highlights);
        return hits.stream()
                .map(hit -> new Hit(
                        hit.archived(),
                        hit.title(),
                        hit.summary(),
                        passages.get(hit.article().id())))
                .toList();
    }

    /** Of a long page of long texts only a few are in memory at a time. */
    private Map<ArticleId, Passage> passages(List<ArticleId> ids, Highlights highlights) {
        Map<ArticleId, Passage> passages = new HashMap<>();
        for (int from = 0; from < ids.size(); from += TEXTS_AT_ONCE) {
            archive.texts(ids.subList(from, Math.min(ids.size(), from + TEXTS_AT_ONCE)))
                    .forEach((id, text) ->
                            Optional.ofNullable(highlights.passage(text)).ifPresent(one -> passages.put(id, one)));
        }
        return passages;
    }

    private static Hit hit(ArchivedArticle row, Highlights highlights) {
        return new Hit(
                row,
                highlights.in(row.article().title()),
                highlights.in(row.article().summary()),
                null);
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
