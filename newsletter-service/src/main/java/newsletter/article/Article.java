package newsletter.article;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * A published piece, without its body.
 *
 * @param url absolute, http or https
 * @param summary plain text, possibly empty
 * @param section the primary one
 * @param sections all it is eligible through, the primary one included
 * @param credit the credit line and copyright notice that wire copy must carry
 * @param revision counts material changes, from 1
 * @param revisedAt when the last material change came in; null for the first revision
 * @param language BCP 47
 * @param readingMinutes 0 when the body is not known
 */
public record Article(
        ArticleId id,
        String externalId,
        URI url,
        String title,
        String summary,
        SectionId section,
        Set<SectionId> sections,
        @Nullable String author,
        @Nullable String source,
        @Nullable String credit,
        Instant publishedAt,
        @Nullable Instant updatedAt,
        int revision,
        @Nullable Instant revisedAt,
        @Nullable URI imageUrl,
        String language,
        @Nullable ArticleLabel label,
        int readingMinutes) {

    public Article {
        sections = Set.copyOf(sections);
    }
}
