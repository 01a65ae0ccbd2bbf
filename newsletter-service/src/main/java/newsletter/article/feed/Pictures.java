package newsletter.article.feed;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsletter.article.feed.FeedEntry.Image;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The picture of an entry: the largest that Media RSS offers, else a thumbnail, an enclosed picture, iTunes' or the entry's own, else the first
 * in the text that is more than a counting pixel.
 */
class Pictures {

    private static final Pattern FILE = Pattern.compile("(?i)\\.(jpe?g|png|gif|webp|avif)(\\?.*)?$");
    private static final int SMALLEST = 32;
    private static final int LARGEST = 10_000;
    private static final int MOST_TRIES = 10;
    private static final int LONGEST_TAG = 2_500;

    private final Fields fields;
    private final Links links;

    Pictures(Fields fields, Links links) {
        this.fields = fields;
        this.links = links;
    }

    @Nullable Image picture(@Nullable String content, @Nullable String summary) {
        return Stream.of(media(), thumbnail(), enclosure(), own())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> firstInText(content, summary));
    }

    private @Nullable Image firstInText(@Nullable String content, @Nullable String summary) {
        Image inContent = inText(content, links.base());
        return inContent == null ? inText(summary, links.base()) : inContent;
    }

    private Optional<Image> media() {
        return nested("media:content")
                .filter(Pictures::isPicture)
                .max(Comparator.comparingInt(Pictures::width))
                .flatMap(element -> image(element.attr("url"), alt(element)));
    }

    private Optional<Image> thumbnail() {
        return nested("media:thumbnail")
                .max(Comparator.comparingInt(Pictures::width))
                .flatMap(element ->
                        image(element.hasAttr("url") ? element.attr("url") : element.ownText(), alt(element)));
    }

    /** In the entry itself, in a group, in a content, or in a content of a group. */
    private Stream<Element> nested(String name) {
        List<Fields> groups = inside(List.of(fields), "media:group");
        List<Fields> contents =
                inside(Stream.concat(Stream.of(fields), groups.stream()).toList(), "media:content");
        return Stream.of(List.of(fields), groups, contents)
                .flatMap(List::stream)
                .flatMap(holder -> holder.all(name));
    }

    private static List<Fields> inside(List<Fields> holders, String name) {
        return holders.stream()
                .flatMap(holder -> holder.all(name))
                .map(Fields::of)
                .toList();
    }

    private static boolean isPicture(Element element) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        String medium = element.attr("medium").toLowerCase(Locale.ROOT);
        boolean named = type.startsWith("image/") || medium.equals("image");
        boolean bySuffix = type.isEmpty()
                && medium.isEmpty()
                && FILE.matcher(element.attr("url")).find();
        return (named || bySuffix) && !isPixel(element);
    }

    private static boolean isPixel(Element element) {
        return isSmall(element.attr("width")) || isSmall(element.attr("height"));
    }

    private static boolean isSmall(String length) {
        int pixels = number(length);
        return pixels >= 0 && pixels < SMALLEST;
    }

    private static int width(Element element) {
        int width = number(element.attr("width"));
        return width > LARGEST ? 0 : Math.max(width, 0);
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}(px)?") ? Integer.parseInt(text.replace("px", "")) : -1;
    }

    private static String alt(Element element) {
        Fields own = Fields.of(element);
        String line = own.line("media:description", "media:title");
        String text = line == null ? altOfGroup(element.parent()) : line;
        return text == null ? "" : text;
    }

    private static @Nullable String altOfGroup(@Nullable Element parent) {
        boolean group = parent != null && Names.of(parent).startsWith("media:");
        return parent == null || !group ? null : Fields.of(parent).line("media:description", "media:title");
    }

    private Optional<Image> enclosure() {
        Stream<Element> atom =
                fields.all("link").filter(link -> link.attr("rel").equalsIgnoreCase("enclosure"));
        return Stream.concat(fields.all("enclosure"), atom)
                .filter(element -> isPictureFile(element, address(element)))
                .flatMap(element -> image(address(element), element.attr("title")).stream())
                .findFirst();
    }

    private static boolean isPictureFile(Element element, String address) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        return type.startsWith("image/")
                || (!type.contains("/") && FILE.matcher(address).find());
    }

    private static String address(Element element) {
        return element.hasAttr("url") ? element.attr("url") : element.attr("href");
    }

    /** The entry's own: iTunes', a RSS image, a sitemap's. */
    private Optional<Image> own() {
        return fields.all("itunes:image", "image", "picture:image", "image:item", "logo")
                .flatMap(element -> ownImage(element).stream())
                .findFirst();
    }

    private Optional<Image> ownImage(Element element) {
        Fields parts = Fields.of(element);
        String alt = parts.line("picture:caption", "picture:title", "title", "description");
        String nested = parts.text("url", "picture:loc", "loc", "link");
        String stated = Stream.of(
                        element.attr("href"), element.attr("url"), element.attr("rdf:about"), element.ownText())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return image(nested == null ? stated : nested, alt == null ? "" : alt);
    }

    private Optional<Image> image(String address, String alt) {
        URI found = links.resolve(address);
        return found == null ? Optional.empty() : Optional.of(new Image(found, FeedText.line(alt)));
    }

    static @Nullable Image inText(@Nullable String html, URI base) {
        String text = html == null ? "" : html;
        int at = text.indexOf("<img");
        for (int tries = 0; at >= 0 && tries < MOST_TRIES; tries++) {
            Optional<Image> found = inTag(text.substring(at, endOfTag(text, at)), base);
            if (found.isPresent()) {
                return found.get();
            }
            at = text.indexOf("<img", at + 4);
        }
        return null;
    }

    private static int endOfTag(String text, int from) {
        int end = text.indexOf('>', from);
        return end < 0 || end > from + LONGEST_TAG ? Math.min(text.length(), from + LONGEST_TAG) : end + 1;
    }

    private static Optional<Image> inTag(String tag, URI base) {
        Element img = Jsoup.parseBodyFragment(tag).selectFirst("img[src]");
        URI address = img == null || isPixel(img) ? null : Addresses.web(img.attr("src"), base);
        return img == null || address == null
                ? Optional.empty()
                : Optional.of(new Image(address, FeedText.line(img.attr("alt")), true));
    }
}
