package newsletter.article.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.Section;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** An article as REST shows it; sections by slug. */
record ArticleJson(
        String externalId,
        URI url,
        String title,
        String summary,
        String section,
        List<String> sections,
        @Nullable String author,
        @Nullable String source,
        @Nullable String credit,
        Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable URI imageUrl,
        String language,
        @Nullable ArticleLabel label,
        int readingMinutes,
        int revision,
        List<String> authors,
        @Nullable String rights,
        @Nullable String imageAlt,
        @Nullable Long comments,
        @Nullable Long shares) {

    static ArticleJson of(Article article, Map<SectionId, Section> sections) {
        return new ArticleJson(
                article.externalId(),
                article.url(),
                article.title(),
                article.summary(),
                slug(sections, article.section()),
                article.sections().stream()
                        .map(id -> slug(sections, id))
                        .sorted()
                        .toList(),
                article.author(),
                article.source(),
                article.credit(),
                article.publishedAt(),
                article.updatedAt(),
                article.imageUrl(),
                article.language(),
                article.label(),
                article.readingMinutes(),
                article.revision(),
                article.authors(),
                article.rights(),
                article.imageAlt(),
                article.comments(),
                article.shares());
    }

    private static String slug(Map<SectionId, Section> sections, SectionId id) {
        Section section = sections.get(id);
        return section == null ? "" : section.slug();
    }
}
