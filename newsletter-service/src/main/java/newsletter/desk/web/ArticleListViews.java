package newsletter.desk.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.ArticleSearch;
import newsletter.article.ArticleSearch.Found;
import newsletter.article.ArticleSearch.Hit;
import newsletter.article.ArticleSearch.Mark;
import newsletter.article.ArticleSearch.Passage;
import newsletter.article.ArticleSearch.Place;
import newsletter.article.Readership;
import newsletter.article.ReadingRate;
import newsletter.article.SearchFields;
import newsletter.article.SearchPlaces;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.desk.web.ArticleListView.Choice;
import newsletter.desk.web.ArticleListView.Piece;
import newsletter.desk.web.ArticleListView.Row;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.web.Messages;
import newsletter.web.Moments;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What a search asked and found, in words. */
@Component
class ArticleListViews {

    static final String PATH = "/desk/articles";

    private static final List<String> FIELDS =
            List.of("q", "section", "source", "author", "since", "until", "state", "sort");

    /** Those that narrow what is shown; the order does not. */
    private static final List<String> NARROWING = FIELDS.subList(0, 7);

    private static final long COUNTED_EXACTLY = 1000;
    private static final int LONGEST_SUMMARY = 280;

    private final ArticleSearch search;
    private final Sections sections;
    private final Readership readership;
    private final Messages messages;
    private final Clock clock;

    ArticleListViews(ArticleSearch search, Sections sections, Readership readership, Messages messages, Clock clock) {
        this.search = search;
        this.sections = sections;
        this.readership = readership;
        this.messages = messages;
        this.clock = clock;
    }

    ArticleListView of(SearchFields asked, @Nullable Found found, List<FieldError> errors) {
        Map<String, String> given = asked.given();
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach(name -> fields.put(name, given.getOrDefault(name, "")));
        Place next = found == null ? null : found.next();
        return new ArticleListView(
                fields,
                sectionChoices(fields.getOrDefault("section", "")),
                search.sources(),
                orders(fields.getOrDefault("sort", "")),
                choices(fields.getOrDefault("state", ""), "articles.state", List.of("published", "retracted")),
                NARROWING.stream().anyMatch(given::containsKey),
                found == null ? List.of() : rows(found),
                found == null ? "" : count(found.total()),
                found == null || found.complete(),
                asked.after() == null || asked.after().isBlank() ? "" : address(given),
                next == null ? "" : SearchPlaces.address("", asked, next),
                errors);
    }

    private List<Choice> sectionChoices(String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", messages.text("articles.any-section"), chosen.isEmpty()));
        sections.all()
                .forEach(one -> choices.add(
                        new Choice(one.slug(), one.name(), one.slug().equals(chosen))));
        return choices;
    }

    /** What fits best needs words; without any, the newest come first anyway. */
    private List<Choice> orders(String chosen) {
        boolean newest = chosen.equals("newest");
        return List.of(
                new Choice("", messages.text("articles.sort.relevance"), !newest),
                new Choice("newest", messages.text("articles.sort.newest"), newest));
    }

    private List<Choice> choices(String chosen, String key, List<String> values) {
        return values.stream()
                .map(value -> new Choice(value, messages.text(key + "." + value), value.equals(chosen)))
                .toList();
    }

    /** Never empty: that would be no link. */
    private static String address(Map<String, String> given) {
        if (given.isEmpty()) {
            return "?";
        }
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        given.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(given).toUriString();
    }

    private String count(long total) {
        if (total > COUNTED_EXACTLY) {
            return messages.text("articles.more-than", COUNTED_EXACTLY);
        }
        return total == 1 ? messages.text("articles.one") : messages.text("articles.several", total);
    }

    private List<Row> rows(Found found) {
        Map<SectionId, String> names = sections.all().stream().collect(Collectors.toMap(Section::id, Section::name));
        Map<ArticleId, ReadingRate> rates = readership.at(
                clock.instant(),
                found.hits().stream().map(hit -> hit.article().id()).toList());
        return found.hits().stream()
                .map(hit -> row(
                        hit,
                        names.getOrDefault(hit.article().section(), ""),
                        rates.getOrDefault(hit.article().id(), ReadingRate.NONE)))
                .toList();
    }

    private Row row(Hit hit, String section, ReadingRate rate) {
        Article article = hit.article();
        Passage passage = hit.passage();
        return new Row(
                article.id().value(),
                Pieces.of(article.title(), hit.title()),
                summary(article.summary(), hit.summary()),
                passage == null ? List.of() : Pieces.of(passage.text(), passage.marks()),
                section,
                Moments.text(article.publishedAt()),
                article.publishedAt().toString(),
                text(article.source()),
                text(article.author()),
                ArticleWords.label(article, messages),
                rate.readers72h() == 0 ? "" : messages.text("articles.readers-count", rate.readers72h()),
                hit.archived().isRetracted());
    }

    /** A hit further back is no reason to show all of a long summary. */
    private static List<Piece> summary(String summary, List<Mark> marks) {
        if (summary.length() <= LONGEST_SUMMARY) {
            return Pieces.of(summary, marks);
        }
        int space = summary.lastIndexOf(' ', LONGEST_SUMMARY);
        int end = space > LONGEST_SUMMARY / 2 ? space : LONGEST_SUMMARY;
        int cut = Character.isLowSurrogate(summary.charAt(end)) ? end - 1 : end;
        List<Piece> pieces = new ArrayList<>(Pieces.of(
                summary.substring(0, cut),
                marks.stream().filter(mark -> mark.end() <= cut).toList()));
        pieces.add(new Piece(" …", false));
        return pieces;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
