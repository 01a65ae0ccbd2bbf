package newsletter.ops.sample;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import newsletter.article.ArticleLabel;
import org.jspecify.annotations.Nullable;

/**
 * An article of {@code db/sample/articles}.
 *
 * @param slug unique; ends the URL and is the external id
 * @param hoursAgo how long before the loading it was published
 * @param section slug of the primary section
 * @param sections slugs of further sections
 * @param body paragraphs
 */
record SampleArticle(
        String slug,
        double hoursAgo,
        String title,
        String summary,
        String section,
        List<String> sections,
        @Nullable String author,
        String source,
        @Nullable String credit,
        @Nullable ArticleLabel label,
        ReadingCurve views,
        List<String> body) {

    SampleArticle {
        sections = List.copyOf(sections);
        body = List.copyOf(body);
    }

    Instant publishedAt(Instant now) {
        return now.minus(Duration.ofMinutes(Math.round(hoursAgo * 60))).truncatedTo(ChronoUnit.MINUTES);
    }

    URI url(String pattern) {
        return URI.create(pattern.replace("{section}", section).replace("{slug}", slug));
    }

    String text() {
        return String.join("\n\n", body);
    }
}
