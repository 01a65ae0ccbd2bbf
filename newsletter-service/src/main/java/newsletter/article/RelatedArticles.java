package newsletter.article;

import java.time.Instant;
import java.util.List;
import newsletter.kernel.ArticleId;

/** Which articles are about the same. */
public interface RelatedArticles {

    /**
     * The nearest by the words of title and summary, from 90 days before to 90 days after the article, the nearer in time the better; not the article itself,
     * and no copies, neither of it nor of each other. Empty when there is no such article.
     *
     * @param limit 1 to 50
     */
    List<Related> to(ArticleId article, int limit);

    /**
     * The same measure among what was published in a span of time, its ends included, for many questions in a row: the newest articles are waited for once,
     * here. Shows only which articles, the nearest first.
     */
    Published published(Instant from, Instant until);

    interface Published {

        /**
         * Empty when there is no such article.
         *
         * @param limit 1 to 50
         */
        List<ArticleId> near(ArticleId article, int limit);
    }

    /** @param words that both have, the rarest first, as the given article writes them */
    record Related(Article article, List<String> words) {

        public Related {
            words = List.copyOf(words);
        }
    }
}
