package newsletter.article;

import java.net.URI;
import java.time.Instant;
import java.util.List;
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
 * @param story the article that this one is a copy of, else its own id: of one story a digest shows one piece
 * @param authors the byline's names; empty when they are not known apart
 * @param rights copyright notice or licence
 * @param imageAlt what the picture shows
 * @param comments null: not known
 * @param shares null: not known
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
        int readingMinutes,
        ArticleId story,
        List<String> authors,
        @Nullable String rights,
        @Nullable String imageAlt,
        @Nullable Long comments,
        @Nullable Long shares) {

    public Article {
        sections = Set.copyOf(sections);
        authors = List.copyOf(authors);
    }
}
