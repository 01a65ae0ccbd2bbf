package newsletter.article.search;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of an article.
 *
 * @param change see {@link RowState}
 * @param sections keys of all its sections
 */
record IndexedArticle(
        long id,
        long change,
        String title,
        String summary,
        @Nullable String body,
        @Nullable String author,
        @Nullable String source,
        Set<Long> sections,
        Instant publishedAt,
        boolean retracted) {

    IndexedArticle {
        sections = Set.copyOf(sections);
    }
}
