package newsletter.article;

import java.time.Instant;
import java.util.Set;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to tell whether an article may stand in a digest.
 *
 * @param sections those asked for that it is eligible through, at least one
 * @param revisedAt when the last material change came in; null for the first revision
 */
public record ArticleBrief(
        ArticleId id,
        Set<SectionId> sections,
        Instant publishedAt,
        @Nullable Instant revisedAt,
        @Nullable ArticleLabel label) {

    public ArticleBrief {
        sections = Set.copyOf(sections);
    }
}
