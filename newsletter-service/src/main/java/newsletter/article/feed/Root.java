package newsletter.article.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The element that tells the format.
 *
 * @param head the one whose children describe the feed
 */
record Root(FeedFormat format, Element head) {

    private static final int DEEPEST = 4;

    private static final Map<String, FeedFormat> FORMATS = Map.of(
            "rss", FeedFormat.RSS,
            "rdf:rdf", FeedFormat.RDF,
            "rdf", FeedFormat.RDF,
            "feed", FeedFormat.ATOM,
            "urlset", FeedFormat.NEWS_SITEMAP,
            "sitemapindex", FeedFormat.NEWS_SITEMAP);

    private static final Set<String> PAGE =
            Set.of("html", "head", "body", "meta", "script", "div", "p", "h1", "center", "style");

    /** @param hasEntries entries were found: then even a document without a root of a feed is one */
    static @Nullable Root of(Document document, boolean hasEntries) {
        List<Element> outer = outer(document);
        Optional<Root> known = outer.stream()
                .filter(element -> FORMATS.containsKey(Names.of(element)))
                .findFirst()
                .map(element -> new Root(FORMATS.getOrDefault(Names.of(element), FeedFormat.RSS), head(element)));
        return known.or(() -> channel(outer))
                .or(() -> single(document, hasEntries))
                .orElse(null);
    }

    /** The outermost elements, those of the surface first. */
    private static List<Element> outer(Document document) {
        Stream<Element> level = document.children().stream();
        List<Element> all = new ArrayList<>();
        List<Element> now = level.toList();
        for (int depth = 0; depth < DEEPEST && !now.isEmpty(); depth++) {
            all.addAll(now);
            now = now.stream()
                    .flatMap(element -> element.children().stream())
                    .limit(1000)
                    .toList();
        }
        return all;
    }

    private static Element head(Element root) {
        return root.children().stream()
                .filter(child -> Names.of(child).equals("channel"))
                .findFirst()
                .orElse(root);
    }

    /** A channel without a root is CDF when it is written so, RSS that lost its root otherwise. */
    private static Optional<Root> channel(List<Element> outer) {
        return outer.stream()
                .filter(element -> Names.of(element).equals("channel"))
                .findFirst()
                .map(channel ->
                        new Root(channel.tagName().equals("CHANNEL") ? FeedFormat.CDF : FeedFormat.RSS, channel));
    }

    private static Optional<Root> single(Document document, boolean hasEntries) {
        return hasEntries ? Optional.of(new Root(FeedFormat.RSS, document)) : Optional.empty();
    }

    static String reason(Document document) {
        Element first = document.firstElementChild();
        String name = first == null ? "" : Names.of(first);
        if (name.isEmpty() || (startsWithText(document) && !isPage(name))) {
            return "The document is no XML and no JSON: there is no feed in it.";
        }
        return switch (name) {
            case "opml" -> "The document is a list of feeds (OPML), not a feed.";
            case "error" -> "The server sent an error message (XML) instead of a feed.";
            default ->
                PAGE.contains(name.replace("xhtml:", ""))
                        ? "The document is a web page (HTML), not a feed."
                        : "The document is XML, but no feed: it begins with <%s>."
                                .formatted(name.length() > 40 ? "..." : name);
        };
    }

    private static boolean startsWithText(Document document) {
        return document.childNode(0) instanceof TextNode text && !text.isBlank();
    }

    private static boolean isPage(String name) {
        return PAGE.contains(name.replace("xhtml:", ""));
    }
}
