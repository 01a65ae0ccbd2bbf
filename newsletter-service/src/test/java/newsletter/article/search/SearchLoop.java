package newsletter.article.search;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import newsletter.article.Archives;
import newsletter.article.ArticleArchive;
import newsletter.article.ArticleSearch;
import newsletter.article.RelatedArticles;
import newsletter.kernel.ArticleId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Search as the service does it, on any table and in any folder, for benchmarks and for tests of its following. */
public final class SearchLoop implements AutoCloseable {

    private final ArticleIndex index;
    private final IndexFollower follower;
    private final ArticleSearch search;
    private final RelatedArticles related;

    public SearchLoop(JdbcClient jdbc, Path folder, Clock clock) {
        this(jdbc, folder, clock, Archives.of(jdbc));
    }

    public SearchLoop(JdbcClient jdbc, Path folder, Clock clock, ArticleArchive archive) {
        index = new ArticleIndex(new IndexFolder(folder));
        follower = new IndexFollower(index, new ArticleChanges(jdbc));
        search = new LuceneArticleSearch(index, follower, archive, clock);
        related = new LuceneRelatedArticles(index, follower, archive, clock);
    }

    /** Until the index is equal to the table. */
    public void compareAll() {
        follower.compareAll();
    }

    public boolean isComplete() {
        return follower.isComplete();
    }

    public int size() {
        return index.size();
    }

    public ArticleSearch.Found search(ArticleSearch.Query query) {
        return search.search(query);
    }

    public List<RelatedArticles.Related> related(ArticleId article, int limit) {
        return related.to(article, limit);
    }

    @Override
    public void close() {
        index.close();
    }
}
