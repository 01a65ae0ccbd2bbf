package newsletter.article.importer;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import newsletter.article.ArticleDetails;
import newsletter.article.ArticleLabel;
import newsletter.article.text.LanguageGuess;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of its article.
 *
 * @param body paragraphs and subheads in their order
 * @param byline the authors as they are named
 * @param source agency or site
 * @param sectionName as the document names it
 * @param credit credit line and copyright notice of wire copy
 * @param readingMinutes as the document states it
 * @param canonical the address that the document claims; of an AMP page the page that it stands for
 * @param language as the document states it
 * @param label when the document says that it is no plain news
 * @param details clean HTML of the body, authors, what the picture shows, rights, comments
 */
public record Found(
        @Nullable String title,
        List<String> body,
        @Nullable String summary,
        @Nullable String byline,
        @Nullable String source,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable String sectionName,
        @Nullable String credit,
        @Nullable Integer readingMinutes,
        @Nullable URI canonical,
        @Nullable URI imageUrl,
        @Nullable String language,
        @Nullable ArticleLabel label,
        ArticleDetails details) {

    public Found {
        body = List.copyOf(body);
    }

    /** As the document states it, else as its text shows. */
    public @Nullable String languageOrGuess() {
        return language == null
                ? LanguageGuess.of(Objects.requireNonNullElse(title, ""), bodyText())
                        .orElse(null)
                : language;
    }

    /** Paragraphs apart by a blank line. */
    public String bodyText() {
        return String.join("\n\n", body);
    }
}
