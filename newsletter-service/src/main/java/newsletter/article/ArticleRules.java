package newsletter.article;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsletter.article.text.Byline;
import newsletter.article.text.CleanText;
import newsletter.article.text.LanguageGuess;
import newsletter.article.text.Lead;
import newsletter.article.text.ReadingTime;
import newsletter.article.text.SafeHtml;
import newsletter.article.text.Teaser;
import newsletter.article.text.WebAddress;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** What a draft must fulfil, and what is derived from it: summary and reading time from the body, the language where none is stated. */
class ArticleRules {

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_SUMMARY = 10_000;
    private static final int LONGEST_BODY = 1_000_000;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_CREDIT = 500;
    private static final int MOST_SECTIONS = 20;
    private static final int MOST_AUTHORS = 50;

    private final Map<String, SectionId> sections;
    private final Instant now;

    /** @param sections by slug */
    ArticleRules(Map<String, SectionId> sections, Instant now) {
        this.sections = sections;
        this.now = now;
    }

    Checked check(ArticleDraft draft) {
        Checks checks = new Checks(now);
        ArticleRow row = row(draft, checks);
        Optional<Rejection> refusal = checks.refusal();
        return row == null || refusal.isPresent() ? new Checked.Bad(refusal.orElseThrow()) : new Checked.Good(row);
    }

    private @Nullable ArticleRow row(ArticleDraft draft, Checks checks) {
        String externalId = checks.key("externalId", draft.externalId(), LONGEST_ID);
        URI url = checks.address("url", draft.url());
        String title = checks.title("title", draft.title(), LONGEST_TITLE);
        String summary = Teaser.clean(checks.line("summary", draft.summary(), LONGEST_SUMMARY));
        String body = checks.optionalParagraphs("body", draft.body(), LONGEST_BODY);
        String language = language(draft, checks, title, summary, body);
        List<SectionId> eligible = sections(draft, checks);
        if (url == null || eligible.isEmpty()) {
            return null;
        }
        return new ArticleRow(
                externalId,
                WebAddress.canonical(url),
                title,
                summary.isEmpty() && body != null ? Lead.summary(body) : summary,
                body,
                eligible.getFirst().value(),
                ArticleRow.keys(eligible),
                checks.optionalLine("author", author(draft), LONGEST_NAME),
                checks.optionalLine("source", draft.source(), LONGEST_NAME),
                checks.optionalLine("credit", draft.credit(), LONGEST_CREDIT),
                checks.optionalAddress("imageUrl", draft.imageUrl()),
                language,
                draft.label(),
                readingMinutes(draft, body, language),
                checks.past("publishedAt", draft.publishedAt()),
                draft.updatedAt() == null ? null : checks.past("updatedAt", draft.updatedAt()),
                details(draft, url, checks));
    }

    /** As stated, else as the text shows, else {@code und}. */
    private static String language(
            ArticleDraft draft, Checks checks, String title, String summary, @Nullable String body) {
        String stated = checks.language("language", draft.language());
        return stated.equals("und")
                ? LanguageGuess.of(title, summary, body == null ? "" : body).orElse(stated)
                : stated;
    }

    private static @Nullable String author(ArticleDraft draft) {
        List<String> authors = draft.details().authors();
        return draft.author() == null && !authors.isEmpty() ? String.join(", ", authors) : draft.author();
    }

    private static ArticleDetails details(ArticleDraft draft, URI url, Checks checks) {
        ArticleDetails given = draft.details();
        return new ArticleDetails(
                html(draft, url, checks),
                authors(draft, checks),
                checks.optionalLine("imageAlt", given.imageAlt(), LONGEST_CREDIT),
                checks.optionalLine("rights", given.rights(), LONGEST_CREDIT),
                checks.count("comments", given.comments()),
                checks.count("shares", given.shares()),
                given.correction(),
                given.origin());
    }

    /** Of a body that was sent as HTML, too. */
    private static @Nullable String html(ArticleDraft draft, URI url, Checks checks) {
        String raw =
                draft.details().html() == null ? draft.body() : draft.details().html();
        if (raw == null || !CleanText.looksLikeMarkup(raw)) {
            return null;
        }
        String html = checks.notLonger("html", SafeHtml.clean(raw, url), LONGEST_BODY);
        return html.isBlank() ? null : html;
    }

    /** As they were given apart, else the names of the byline. */
    private static List<String> authors(ArticleDraft draft, Checks checks) {
        List<String> given = draft.details().authors();
        if (given.size() > MOST_AUTHORS) {
            checks.refuse("authors", "must not be more than " + MOST_AUTHORS);
        }
        String byline = draft.author();
        return given.isEmpty() && byline != null
                ? Byline.parse(CleanText.line(byline)).map(Byline::names).orElse(List.of())
                : given.stream()
                        .limit(MOST_AUTHORS)
                        .map(name -> checks.line("authors", name, LONGEST_NAME))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static int readingMinutes(ArticleDraft draft, @Nullable String body, String language) {
        Integer stated = draft.readingMinutes();
        if (stated != null) {
            return Math.clamp(stated, 0, Short.MAX_VALUE);
        }
        return body == null ? 0 : ReadingTime.minutes(body, language);
    }

    /** The primary one first; empty only when it was refused. */
    private List<SectionId> sections(ArticleDraft draft, Checks checks) {
        List<SectionId> found = new ArrayList<>();
        add(found, "section", draft.section(), checks);
        if (draft.sections().size() > MOST_SECTIONS) {
            checks.refuse("sections", "must not be more than " + MOST_SECTIONS);
        }
        for (int i = 0; i < draft.sections().size(); i++) {
            add(found, "sections[" + i + "]", draft.sections().get(i), checks);
        }
        return found;
    }

    private void add(List<SectionId> found, String field, String slug, Checks checks) {
        SectionId id = sections.get(slug);
        if (id == null) {
            checks.refuse(field, "is not the slug of a known section");
        } else {
            found.add(id);
        }
    }

    /** A draft after the check. */
    sealed interface Checked {

        record Good(ArticleRow row) implements Checked {}

        record Bad(Rejection why) implements Checked {}
    }
}
