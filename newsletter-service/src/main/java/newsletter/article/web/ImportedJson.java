package newsletter.article.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import newsletter.article.ArticleLabel;
import newsletter.article.importer.Found;
import newsletter.article.text.ReadingTime;
import org.jspecify.annotations.Nullable;

/**
 * An imported article: as in the articles contract, with what only an import tells.
 *
 * @param externalId null, like url, when a dry run was told no address
 * @param section slug of the known section; null in a dry run that found none
 * @param sectionName as the document names it
 * @param byline the authors, as author
 * @param authors their names, one by one
 * @param html the body as clean HTML, when a page was read
 * @param comments how many readers' comments the document counts
 */
record ImportedJson(
        @Nullable String externalId,
        @Nullable URI url,
        @Nullable String title,
        String summary,
        String body,
        @Nullable String section,
        @Nullable String sectionName,
        List<String> sections,
        @Nullable String author,
        @Nullable String byline,
        @Nullable String source,
        @Nullable String credit,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable URI imageUrl,
        @Nullable String language,
        int readingMinutes,
        List<String> authors,
        @Nullable String html,
        @Nullable String imageAlt,
        @Nullable String rights,
        @Nullable Long comments,
        @Nullable ArticleLabel label) {

    static ImportedJson of(Found found, @Nullable String externalId, @Nullable URI address, @Nullable String section) {
        String body = found.bodyText();
        String language = found.languageOrGuess();
        Integer stated = found.readingMinutes();
        return new ImportedJson(
                externalId,
                address,
                found.title(),
                found.summary() == null ? "" : found.summary(),
                body,
                section,
                found.sectionName(),
                section == null ? List.of() : List.of(section),
                found.byline(),
                found.byline(),
                found.source(),
                found.credit(),
                found.publishedAt(),
                found.updatedAt(),
                found.imageUrl(),
                language,
                stated == null ? ReadingTime.minutes(body, language) : stated,
                found.details().authors(),
                found.details().html(),
                found.details().imageAlt(),
                found.details().rights(),
                found.details().comments(),
                found.label());
    }
}
