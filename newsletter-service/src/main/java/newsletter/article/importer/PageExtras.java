package newsletter.article.importer;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.article.ArticleLabel;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What only some pages say of their article: rights, comments, what its picture shows, what kind of piece it is. */
class PageExtras {

    private static final int LONGEST_RIGHTS = 500;
    private static final String COMMENTS =
            "[itemprop=commentCount], [class*=comment-count], [class*=comments-count], [class*=comments-link], [class*=comment-link],"
                    + " [class*=meta-comments], a[href$=#comments], a[href$=#respond]";

    private final Document page;
    private final PageTags tags;
    private final LinkedData data;

    PageExtras(Document page, PageTags tags, LinkedData data) {
        this.page = page;
        this.tags = tags;
        this.data = data;
    }

    @Nullable String rights() {
        return PageTags.first(List.of(
                        () -> data.text("copyrightNotice"),
                        () -> tags.meta("copyright"),
                        () -> tags.meta("rights"),
                        () -> tags.meta("dc.rights"),
                        () -> tags.meta("dcterms.rights"),
                        () -> data.text("license"),
                        () -> tags.attribute("link[rel=license], a[rel=license]", "abs:href")))
                .filter(rights -> rights.length() <= LONGEST_RIGHTS)
                .orElse(null);
    }

    Optional<Long> comments() {
        return Stream.concat(
                        data.text("commentCount").stream(),
                        page.select(COMMENTS).stream().flatMap(PageExtras::countTexts))
                .flatMap(text -> CommentCount.bare(text).stream())
                .findFirst();
    }

    private static Stream<String> countTexts(Element element) {
        return Stream.of(element.attr("content"), element.text().strip());
    }

    /** @param image of the article, whose alternative text is looked for in the page, too */
    @Nullable String imageAlt(@Nullable URI image) {
        return PageTags.first(List.of(
                        () -> tags.meta("og:image:alt"),
                        () -> tags.meta("twitter:image:alt"),
                        () -> image == null ? Optional.empty() : alternative(image)))
                .orElse(null);
    }

    private Optional<String> alternative(URI image) {
        return page.select("img[alt]").stream()
                .filter(img -> Picture.address(img).filter(image::equals).isPresent())
                .map(img -> img.attr("alt"))
                .filter(alt -> !alt.isBlank())
                .findFirst();
    }

    @Nullable ArticleLabel label(String title, @Nullable String section, @Nullable URI address) {
        Stream<String> names = Stream.concat(
                Stream.ofNullable(section),
                Stream.of(data.texts("articleSection"), data.texts("genre")).flatMap(List::stream));
        return new PageLabel(page, data).find(title, names.filter(Objects::nonNull), address);
    }
}
