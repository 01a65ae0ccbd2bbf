package newsletter.article.importer;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import newsletter.article.text.CleanText;
import newsletter.article.text.Sentences;
import newsletter.article.text.WebAddress;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page says of its article in JSON-LD, Open Graph, meta elements and the markup around the text, in this order of trust. */
class PageMetadata {

    private static final Pattern SITE_SUFFIX = Pattern.compile("\\s+[|–—·»-]\\s+[^|–—·»]{2,40}$");
    private static final int LONGEST_BYLINE = 120;

    private final Document page;
    private final LinkedData data;

    PageMetadata(Document page) {
        this.page = page;
        this.data = LinkedData.of(page);
    }

    Optional<String> title() {
        return first(List.of(
                () -> data.text("headline"),
                () -> meta("og:title").map(this::withoutSite),
                () -> heading(),
                () -> meta("twitter:title"),
                () -> Optional.of(withoutSite(page.title()))));
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
        return first(List.of(
                        () -> names(data.texts("author")),
                        () -> meta("author"),
                        () -> meta("article:author"),
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
        return first(List.of(() -> data.text("publisher"), () -> meta("og:site_name"), () -> meta("application-name")))
                .filter(name -> WebAddress.parse(name).isEmpty());
    }

    Optional<Instant> publishedAt() {
        return instant(List.of(
                () -> data.text("datePublished"),
                () -> meta("article:published_time"),
                () -> meta("datePublished"),
                () -> meta("date"),
                () -> meta("dc.date"),
                () -> meta("parsely-pub-date"),
                () -> attribute("[itemprop=datePublished]", "datetime"),
                () -> attribute("[itemprop=datePublished]", "content"),
                () -> attribute(
                        "article time[datetime], main time[datetime], time[pubdate], time[datetime]", "datetime"),
                () -> text("[itemprop=datePublished], time, .date, .published, .post-date, .entry-date")));
    }

    Optional<Instant> updatedAt() {
        return instant(List.of(
                () -> data.text("dateModified"),
                () -> meta("article:modified_time"),
                () -> meta("dateModified"),
                () -> attribute("[itemprop=dateModified]", "datetime")));
    }

    Optional<String> section() {
        List<String> path = data.path();
        return first(List.of(
                () -> data.text("articleSection"),
                () -> meta("article:section"),
                () -> path.size() > 2 ? Optional.of(path.get(path.size() - 2)) : Optional.empty(),
                this::markedPath));
    }

    /** The last link in a list that is named as the path. */
    private Optional<String> markedPath() {
        List<String> steps = page.select(
                        "[class*=breadcrumb] a, [id*=breadcrumb] a, [itemtype*=BreadcrumbList] a, nav[aria-label~=(?i)breadcrumb] a")
                .eachText();
        return steps.size() > 1 ? Optional.of(steps.getLast()) : Optional.empty();
    }

    Optional<String> summary() {
        return first(List.of(() -> meta("og:description"), () -> meta("description"), () -> data.text("description")))
                .filter(Sentences::isComplete);
    }

    Optional<URI> canonical() {
        return first(List.of(
                        () -> attribute("link[rel=canonical]", "abs:href"),
                        () -> meta("og:url"),
                        () -> data.text("mainEntityOfPage")))
                .flatMap(WebAddress::parse);
    }

    Optional<URI> image() {
        return first(List.of(() -> meta("og:image"), () -> data.text("image"), () -> meta("twitter:image")))
                .flatMap(WebAddress::parse);
    }

    @Nullable String language() {
        Element root = page.selectFirst("html");
        String language = root == null ? "" : root.attr("lang").strip().replace('_', '-');
        return language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*") ? language : null;
    }

    private Optional<String> meta(String name) {
        return page.select("meta[property=" + name + "], meta[name=" + name + "], meta[itemprop=" + name + "]").stream()
                .map(element -> element.attr("content"))
                .map(CleanText::line)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private Optional<String> attribute(String selector, String name) {
        return page.select(selector).stream()
                .map(element -> element.attr(name).strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private Optional<String> text(String selector) {
        return page.select(selector).eachText().stream()
                .filter(text -> !Dates.in(text).isEmpty())
                .findFirst();
    }

    private static Optional<String> first(List<Supplier<Optional<String>>> sources) {
        return sources.stream()
                .flatMap(source -> source.get().stream())
                .map(CleanText::line)
                .filter(text -> !text.isEmpty())
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
                .findFirst();
    }
}
