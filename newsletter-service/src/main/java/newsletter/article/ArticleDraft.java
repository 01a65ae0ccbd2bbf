package newsletter.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as somebody hands it in, not yet checked.
 *
 * @param externalId the sender's own key: the same key again updates the article
 * @param url absolute, http or https; no two articles share one
 * @param title text or HTML; tags are stripped
 * @param summary text or HTML, may be empty: then the lead sentences of the body stand in
 * @param body text or HTML, stored as text
 * @param section slug of the primary section
 * @param sections slugs of all further sections
 * @param credit credit line and copyright notice of wire copy
 * @param language BCP 47; {@code und} when absent
 * @param readingMinutes as the publisher states it; null: reckoned from the body
 * @param details what only some senders know
 */
public record ArticleDraft(
        String externalId,
        String url,
        String title,
        String summary,
        @Nullable String body,
        String section,
        List<String> sections,
        @Nullable String author,
        @Nullable String source,
        @Nullable String credit,
        Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable String imageUrl,
        @Nullable String language,
        @Nullable ArticleLabel label,
        @Nullable Integer readingMinutes,
        ArticleDetails details) {

    public ArticleDraft {
        sections = List.copyOf(sections);
    }

    /** The same under another external id. */
    public ArticleDraft under(String otherId) {
        return new ArticleDraft(
                otherId,
                url,
                title,
                summary,
                body,
                section,
                sections,
                author,
                source,
                credit,
                publishedAt,
                updatedAt,
                imageUrl,
                language,
                label,
                readingMinutes,
                details);
    }

    /** Reading time reckoned from the body, no details. */
    public ArticleDraft(
            String externalId,
            String url,
            String title,
            String summary,
            @Nullable String body,
            String section,
            List<String> sections,
            @Nullable String author,
            @Nullable String source,
            @Nullable String credit,
            Instant publishedAt,
            @Nullable Instant updatedAt,
            @Nullable String imageUrl,
            @Nullable String language,
            @Nullable ArticleLabel label) {
        this(
                externalId,
                url,
                title,
                summary,
                body,
                section,
                sections,
                author,
                source,
                credit,
                publishedAt,
                updatedAt,
                imageUrl,
                language,
                label,
                null,
                ArticleDetails.NONE);
    }
}
