package newsletter.desk.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import newsletter.article.ArticleLabel;
import newsletter.article.source.PastedArticles.Pasted;
import newsletter.article.source.PastedArticles.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * An article as an editor typed it over what its page says.
 *
 * @param section slug
 * @param published date and time in UTC, to the minute
 */
public record TypedArticle(
        String url, String section, String title, String author, String summary, String published, String label) {

    static TypedArticle empty() {
        return new TypedArticle("", "", "", "", "", "", "");
    }

    static TypedArticle read(MultiValueMap<String, String> form) {
        return new TypedArticle(
                text(form.getFirst("url")).strip(),
                text(form.getFirst("section")),
                text(form.getFirst("title")).strip(),
                text(form.getFirst("author")).strip(),
                text(form.getFirst("summary")).strip(),
                text(form.getFirst("published")),
                text(form.getFirst("label")));
    }

    /** Null: no absolute address of the web. */
    @Nullable URI address() {
        try {
            URI address = new URI(url);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null && address.getUserInfo() == null ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** All that the page says; the section only when none was chosen. */
    TypedArticle filledFrom(Pasted found) {
        return new TypedArticle(
                url,
                section.isEmpty() ? text(found.section()) : section,
                text(found.title()),
                text(found.byline()),
                text(found.summary()),
                found.publishedAt() == null ? "" : minutes(found.publishedAt()),
                label);
    }

    /** Fields that an article cannot do without. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (title.isEmpty()) {
            missing.add("title");
        }
        if (section.isEmpty()) {
            missing.add("section");
        }
        if (publishedAt().isEmpty()) {
            missing.add("published");
        }
        return missing;
    }

    Optional<Wording> wording(Pasted found) {
        return missing().isEmpty()
                ? Optional.of(new Wording(
                        title,
                        summary,
                        author.isEmpty() ? null : author,
                        section,
                        exact(publishedAt().orElseThrow(), found.publishedAt()),
                        TypedSource.constant(ArticleLabel.values(), label).orElse(null)))
                : Optional.empty();
    }

    /** To the second, as the page has it, unless somebody chose another minute. */
    private static Instant exact(Instant typed, @Nullable Instant found) {
        return found != null && found.truncatedTo(ChronoUnit.MINUTES).equals(typed) ? found : typed;
    }

    private Optional<Instant> publishedAt() {
        try {
            return Optional.of(LocalDateTime.parse(published)
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String minutes(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .toString();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
