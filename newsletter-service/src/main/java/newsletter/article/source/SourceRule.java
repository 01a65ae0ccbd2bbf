package newsletter.article.source;

import newsletter.article.ArticleLabel;
import org.jspecify.annotations.Nullable;

/**
 * Where entries of one kind belong, or what they are; one of the two at least.
 *
 * @param value a category or author by name, whatever the case; of a path its beginning, such as {@code /world/asia}
 * @param section slug
 */
public record SourceRule(
        Field field,
        String value,
        @Nullable String section,
        @Nullable ArticleLabel label) {

    /** What of an entry is compared. */
    public enum Field {
        CATEGORY,
        PATH,
        AUTHOR
    }
}
