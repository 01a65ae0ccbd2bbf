package newsletter.desk.web;

import java.net.URI;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.ArchivedArticle;
import newsletter.article.Article;
import newsletter.article.ArticleArchive;
import newsletter.article.RelatedArticles;
import newsletter.article.RelatedArticles.Related;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.desk.web.ArticleView.Neighbour;
import newsletter.kernel.SectionId;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** One article in words. */
@Component
class ArticleViews {

    private static final int NEIGHBOURS = 6;
    private static final int WORDS_SHOWN = 6;
    private static final int FEW_PARAGRAPHS = 9;
    private static final int BRIEF = 4000;

    private final ArticleArchive archive;
    private final RelatedArticles related;
    private final Sections sections;
    private final ReadingViews readings;
    private final Messages messages;

    ArticleViews(
            ArticleArchive archive,
            RelatedArticles related,
            Sections sections,
            ReadingViews readings,
            Messages messages) {
        this.archive = archive;
        this.related = related;
        this.sections = sections;
        this.readings = readings;
        this.messages = messages;
    }

    ArticleView of(ArchivedArticle archived) {
        Article article = archived.article();
        String html = html(article);
        List<String> paragraphs = html.isEmpty() ? paragraphs(article) : List.of();
        return new ArticleView(
                article.id().value(),
                article.externalId(),
                article.url().toString(),
                article.title(),
                article.summary(),
                html,
                paragraphs,
                html.length() < BRIEF && paragraphs.size() < FEW_PARAGRAPHS,
                sections(article),
                text(article.author()),
                text(article.source()),
                text(article.credit()),
                text(article.rights()),
                Moments.text(article.publishedAt()),
                moment(article.updatedAt()),
                Moments.text(archived.createdAt()),
                changes(article),
                address(article.imageUrl()),
                text(article.imageAlt()),
                article.language().equals("und") ? "" : article.language(),
                ArticleWords.label(article, messages),
                article.readingMinutes() == 0 ? "" : messages.text("articles.minutes", article.readingMinutes()),
                number(article.comments()),
                number(article.shares()),
                moment(archived.retractedAt()),
                readings.of(article.id()),
                related.to(article.id(), NEIGHBOURS).stream()
                        .map(ArticleViews::neighbour)
                        .toList());
    }

    private String html(Article article) {
        return archive.html(article.id())
                .map(html -> ArticleHtml.of(html, messages.text("articles.picture"), messages.text("articles.table")))
                .orElse("");
    }

    private List<String> paragraphs(Article article) {
        return archive.texts(List.of(article.id()))
                .getOrDefault(article.id(), "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private List<String> sections(Article article) {
        Map<SectionId, String> names = sections.all().stream().collect(Collectors.toMap(Section::id, Section::name));
        Stream<SectionId> others = article.sections().stream().filter(id -> !id.equals(article.section()));
        return Stream.concat(
                        Stream.of(article.section()).map(id -> names.getOrDefault(id, "")),
                        others.map(id -> names.getOrDefault(id, "")).sorted())
                .toList();
    }

    private String changes(Article article) {
        Instant revisedAt = article.revisedAt();
        return revisedAt == null ? "" : messages.text("articles.revised", article.revision(), Moments.text(revisedAt));
    }

    private static Neighbour neighbour(Related one) {
        return new Neighbour(
                one.article().id().value(),
                one.article().title(),
                text(one.article().source()),
                Moments.text(one.article().publishedAt()),
                one.words().stream().limit(WORDS_SHOWN).collect(Collectors.joining(", ")));
    }

    private static String moment(@Nullable Instant instant) {
        return instant == null ? "" : Moments.text(instant);
    }

    private static String number(@Nullable Long number) {
        return number == null
                ? ""
                : NumberFormat.getIntegerInstance(LocaleContextHolder.getLocale())
                        .format(number);
    }

    private static String address(@Nullable URI address) {
        return address == null ? "" : address.toString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
