package newsletter.article.importer;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import newsletter.article.text.CleanText;
import newsletter.article.text.LanguageTags;
import newsletter.article.text.Sentences;
import newsletter.article.text.WebAddress;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** What a page says of its article in JSON-LD, Open Graph, meta elements and the markup around the text, in this order of trust. */
class PageMetadata {

    private static final Pattern SITE_SUFFIX = Pattern.compile("\\s+[|–—·»-]\\s+[^|–—·»]{2,40}$");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final int NEAR = 4;
    private static final int LONGEST_BYLINE = 120;

    private final Document page;
    private final LinkedData data;
    private final PageTags tags;

    PageMetadata(Document page, PageTags tags, LinkedData data) {
        this.page = page;
        this.tags = tags;
        this.data = data;
    }

    Optional<String> title() {
        return PageTags.first(List.of(
                        () -> data.text("headline").map(this::withoutSite),
                        () -> tags.meta("og:title").map(this::withoutSite),
                        () -> heading(),
                        () -> tags.meta("twitter:title"),
                        () -> Optional.of(withoutSite(page.title()))))
                .map(PageMetadata::withoutLabel);
    }

    /** "Opinion | ..." is the site's way to say what kind of piece follows. */
    private static String withoutLabel(String title) {
        int bar = title.indexOf(" | ");
        return bar > 0 && LabelWords.of(title.substring(0, bar)).isPresent() ? title.substring(bar + 3) : title;
    }

    /** Of several top headings the one that the page's title repeats, else the first. */
    private Optional<String> heading() {
        List<String> headings = page.select("h1").eachText();
        return headings.stream()
                .filter(text -> Block.key(page.title()).startsWith(Block.key(text)))
                .findFirst()
                .or(() -> headings.stream().findFirst());
    }

    private String withoutSite(String title) {
        String site = site().orElse("");
        String bare = SITE_SUFFIX.matcher(title).replaceFirst("");
        boolean suffix = Block.key(title).endsWith(Block.key(site)) && !site.isEmpty();
        boolean headed = page.select("h1").eachText().stream()
                .anyMatch(h1 -> Block.key(h1).equals(Block.key(bare)));
        return suffix || headed ? bare : title;
    }

    Optional<String> byline() {
        return PageTags.first(List.of(
                        () -> names(data.texts("author")),
                        () -> tags.meta("author"),
                        () -> tags.meta("article:author"),
                        () -> names(page.select("[itemprop=author] [itemprop=name], [rel=author], [itemprop=author]")
                                .eachText()),
                        () -> names(page.select(".byline, .author, .post-author, .article-author, .author-name")
                                .eachText())))
                .map(byline -> Stamp.byline(byline).orElse(byline))
                .filter(byline -> byline.length() <= LONGEST_BYLINE
                        && WebAddress.parse(byline).isEmpty());
    }

    private static Optional<String> names(List<String> names) {
        String joined = String.join(
                ", ",
                names.stream()
                        .map(CleanText::line)
                        .filter(name ->
                                !name.isEmpty() && WebAddress.parse(name).isEmpty())
                        .distinct()
                        .limit(6)
                        .toList());
        return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
    }

    Optional<String> site() {
        return PageTags.first(List.of(
                        () -> data.text("publisher"),
                        () -> tags.meta("og:site_name"),
                        () -> tags.meta("application-name")))
                .filter(name -> WebAddress.parse(name).isEmpty());
    }

    Optional<Instant> publishedAt() {
        return instant(List.of(
                () -> data.text("datePublished"),
                () -> tags.meta("article:published_time"),
                () -> tags.meta("datePublished"),
                () -> tags.meta("date"),
                () -> tags.meta("dc.date"),
                () -> tags.meta("parsely-pub-date"),
                () -> tags.attribute("[itemprop=datePublished]", "datetime"),
                () -> tags.attribute("[itemprop=datePublished]", "content"),
                this::timeNearHeadline,
                () -> tags.attribute(
                        "article time[datetime], main time[datetime], time[pubdate], time[datetime]", "datetime"),
                () -> text("[itemprop=datePublished], time, .date, .published, .post-date, .entry-date")));
    }

    /** In what is around the headline, the nearest first: lists of other articles have times, too. */
    private Optional<String> timeNearHeadline() {
        String title = Block.key(title().orElse(""));
        return page.select("h1, h2").stream()
                .filter(heading -> Block.key(heading.text()).equals(title))
                .limit(1)
                .flatMap(heading -> heading.parents().stream().limit(NEAR))
                .filter(around -> !around.normalName().equals("body")
                        && !around.normalName().equals("html"))
                .flatMap(around -> around.select("time[datetime]").eachAttr("datetime").stream())
                .findFirst();
    }

    Optional<Instant> updatedAt() {
        return instant(List.of(
                () -> data.text("dateModified"),
                () -> tags.meta("article:modified_time"),
                () -> tags.meta("dateModified"),
                () -> tags.attribute("[itemprop=dateModified]", "datetime")));
    }

    Optional<String> section() {
        List<String> path = data.path();
        return PageTags.first(List.of(
                        () -> data.text("articleSection"),
                        () -> tags.meta("article:section"),
                        () -> path.size() > 2 ? Optional.of(path.get(path.size() - 2)) : Optional.empty(),
                        this::markedPath))
                .filter(name -> !name.startsWith("@") && !Block.key(name).equals(Block.key(page.title())));
    }

    /** The last link in a list that is named as the path. */
    private Optional<String> markedPath() {
        List<String> steps = page.select(
                        "[class*=breadcrumb] a, [id*=breadcrumb] a, [itemtype*=BreadcrumbList] a, nav[aria-label~=(?i)breadcrumb] a")
                .eachText();
        return steps.size() > 1 ? Optional.of(steps.getLast()) : Optional.empty();
    }

    Optional<String> summary() {
        return PageTags.first(List.of(
                        () -> tags.meta("og:description"),
                        () -> tags.meta("description"),
                        () -> data.text("description")))
                .filter(Sentences::isComplete);
    }

    /** Not the site's home: pages that all name it as the one they stand for are mistaken. */
    Optional<URI> canonical() {
        return List.<Supplier<Optional<String>>>of(
                        () -> tags.attribute("link[rel=canonical]", "abs:href"),
                        () -> tags.meta("og:url"),
                        () -> data.text("mainEntityOfPage"),
                        () -> data.text("url"))
                .stream()
                .flatMap(source -> source.get().stream())
                .flatMap(text -> WebAddress.parse(text).stream())
                .filter(uri -> uri.getPath().length() > 1 || uri.getQuery() != null)
                .findFirst();
    }

    Optional<URI> image() {
        return PageTags.first(List.of(
                        () -> tags.meta("og:image"), () -> data.text("image"), () -> tags.meta("twitter:image")))
                .flatMap(WebAddress::parse);
    }

    @Nullable String language() {
        return PageTags.first(List.of(
                        () -> tags.attribute("html", "lang"),
                        () -> tags.attribute("html", "xml:lang"),
                        () -> data.text("inLanguage"),
                        () -> tags.attribute("meta[http-equiv=content-language]", "content"),
                        () -> tags.meta("og:locale")))
                .flatMap(LanguageTags::parse)
                .orElse(null);
    }

    private Optional<String> text(String selector) {
        return page.select(selector).eachText().stream()
                .filter(text -> !Dates.in(text).isEmpty())
                .findFirst();
    }

    private static Optional<Instant> instant(List<Supplier<Optional<String>>> sources) {
        return sources.stream()
                .flatMap(source -> source.get().stream())
                .flatMap(text ->
                        Dates.iso(text)
                                .or(() -> Dates.in(text).stream()
                                        .map(Dates.Found::instant)
                                        .findFirst())
                                .stream())
                .filter(EARLIEST::isBefore)
                .findFirst();
    }
}
