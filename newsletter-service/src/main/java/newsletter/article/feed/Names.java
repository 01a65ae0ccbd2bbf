package newsletter.article.feed;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * One name for an element, whatever prefix its document gives it: lower case, the vocabularies of the formats themselves without a prefix
 * ({@code item}), modules with their usual one ({@code dc:date}).
 */
class Names {

    private static final Map<String, String> NAMESPACES = Map.ofEntries(
            entry("", ""),
            entry("http://www.w3.org/xml/1998/namespace", ""),
            entry("http://backend.userland.com/rss", ""),
            entry("http://backend.userland.com/rss2", ""),
            entry("http://backend.userland.com/rss091", ""),
            entry("http://blogs.law.harvard.edu/tech/rss", ""),
            entry("http://cyber.law.harvard.edu/rss", ""),
            entry("http://purl.org/rss/1.0", ""),
            entry("http://purl.org/net/rss1.1#", ""),
            entry("http://channel.netscape.com/rdf/simple/0.9", ""),
            entry("http://my.netscape.com/rdf/simple/0.9", ""),
            entry("http://my.netscape.com/publish/formats/rss-0.91.dtd", ""),
            entry("http://purl.org/rss/1.0/modules/rss091#", ""),
            entry("http://example.com/newformat#", ""),
            entry("http://example.com/necho", ""),
            entry("http://purl.org/echo", ""),
            entry("uri/of/echo/namespace#", ""),
            entry("http://purl.org/pie", ""),
            entry("http://purl.org/atom/ns#", ""),
            entry("http://www.w3.org/2005/atom", ""),
            entry("http://www.sitemaps.org/schemas/sitemap/0.9", ""),
            entry("http://www.google.com/schemas/sitemap/0.84", ""),
            entry("http://www.google.com/schemas/sitemap/0.9", ""),
            entry("http://www.google.com/schemas/sitemap-news/0.9", "news"),
            entry("http://www.google.com/schemas/sitemap-image/1.1", "picture"),
            entry("http://purl.org/dc/elements/1.1", "dc"),
            entry("http://purl.org/dc/elements/1.0", "dc"),
            entry("http://purl.org/dc/terms", "dcterms"),
            entry("http://purl.org/rss/1.0/modules/content", "content"),
            entry("http://purl.org/rss/1.0/modules/slash", "slash"),
            entry("http://purl.org/rss/1.0/modules/syndication", "sy"),
            entry("http://purl.org/rss/1.0/modules/image", "image"),
            entry("http://purl.org/syndication/thread/1.0", "thr"),
            entry("http://purl.org/rss/1.0/modules/threading", "threading"),
            entry("http://search.yahoo.com/mrss", "media"),
            entry("http://www.rssboard.org/media-rss", "media"),
            entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
            entry("http://example.com/dtds/podcast-1.0.dtd", "itunes"),
            entry("http://rssnamespace.org/feedburner/ext/1.0", "feedburner"),
            entry("http://wellformedweb.org/commentapi", "wfw"),
            entry("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
            entry("http://www.w3.org/1999/xhtml", "xhtml"),
            entry("http://www.w3.org/1999/xlink", ""));

    private static final Set<String> MODULES = Set.copyOf(NAMESPACES.values());

    private Names() {}

    static String of(Element element) {
        String local = element.tag().localName().toLowerCase(Locale.ROOT);
        String prefix = prefix(element);
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }

    /** A module's usual prefix that nobody declared belongs to the module; another namespace leaves the prefix as it is written. */
    private static String prefix(Element element) {
        String written = element.tag().prefix().toLowerCase(Locale.ROOT);
        String known = NAMESPACES.get(plain(element.tag().namespace()));
        if (known == null) {
            return written;
        }
        return known.isEmpty() && MODULES.contains(written) ? written : known;
    }

    private static String plain(String namespace) {
        String plain = namespace.strip().toLowerCase(Locale.ROOT).replace("https://", "http://");
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
