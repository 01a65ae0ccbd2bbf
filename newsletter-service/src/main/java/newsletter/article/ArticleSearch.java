package newsletter.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds articles for people: newest first, retracted ones left out. */
public interface ArticleSearch {

    List<Article> search(Query query);

    /**
     * @param section slug of any of the article's sections; null: all
     * @param words each must occur in title or summary, whatever its case
     * @param since published at or after it
     * @param limit at most so many
     */
    record Query(
            @Nullable String section,
            List<String> words,
            @Nullable Instant since,
            int limit) {

        public Query {
            words = List.copyOf(words);
        }
    }
}
