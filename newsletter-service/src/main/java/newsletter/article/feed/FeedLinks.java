package newsletter.article.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a web page tells of the site's feeds (the HTML standard's autodiscovery, rel="alternate") and of the system that runs it.
 *
 * @param feeds those of articles first, those of comments last
 * @param system what runs the site, as far as the page tells
 * @param api root of WordPress's REST interface (rel="https://api.w.org/")
 */
public record FeedLinks(
        List<FeedLink> feeds,
        PublishingSystem system,
        @Nullable URI api) {

    private static final int MOST = 50;
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");
    private static final Pattern COMMENTS = Pattern.compile("(?i)/comments?/|[?&]feed=comments|/feed/comments");
    private static final Pattern FEED_NAME = Pattern.compile("(?i)\\b(rss|atom|feed)\\b|jsonfeed");

    private static final Map<String, FeedFormat> TYPES = Map.of(
            "application/rss+xml", FeedFormat.RSS,
            "application/x-rss+xml", FeedFormat.RSS,
            "text/rss+xml", FeedFormat.RSS,
            "text/rss", FeedFormat.RSS,
            "application/rdf+xml", FeedFormat.RDF,
            "application/atom+xml", FeedFormat.ATOM,
            "text/atom+xml", FeedFormat.ATOM,
            "application/feed+json", FeedFormat.JSON_FEED,
            "application/x-cdf", FeedFormat.CDF);

    public FeedLinks {
        feeds = List.copyOf(feeds);
    }

    /** The feeds only. */
    public static List<FeedLink> in(byte[] page, @Nullable String contentType, URI address) {
        return of(page, contentType, address).feeds();
    }

    /** @param address where the page was found, after redirects */
    public static FeedLinks of(byte[] page, @Nullable String contentType, URI address) {
        Document document = document(page, contentType, address);
        URI base = base(document, address);
        PublishingSystem system = PublishingSystem.of(document);
        URI api = api(document, base);
        PublishingSystem known = api == null ? system : PublishingSystem.WORDPRESS;
        List<FeedLink> stated = stated(document, base);
        return new FeedLinks(stated.isEmpty() ? usual(known, base) : stated, known, api);
    }

    private static Document document(byte[] page, @Nullable String contentType, URI address) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(page), charset(contentType), address.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private static @Nullable String charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return named.find() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static URI base(Document document, URI address) {
        Element base = document.selectFirst("base[href]");
        URI stated = base == null ? null : Addresses.web(base.attr("href"), address);
        return stated == null ? address : stated;
    }

    private static List<FeedLink> stated(Document document, URI base) {
        Map<URI, FeedLink> links = new LinkedHashMap<>();
        document
                .select("link[href][rel~=(?i)\\b(alternate|feed)\\b], a[href][rel~=(?i)\\b(alternate|feed)\\b][type]")
                .stream()
                .flatMap(element -> link(element, base).stream())
                .limit(MOST)
                .forEach(link -> links.putIfAbsent(link.address(), link));
        return links.values().stream()
                .sorted(Comparator.comparing(FeedLinks::isOfComments))
                .toList();
    }

    private static Optional<FeedLink> link(Element element, URI base) {
        String type = element.attr("type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        URI address = Addresses.web(element.attr("href"), base);
        boolean feed = TYPES.containsKey(type) || isFeedByName(element, type);
        return address == null || !feed
                ? Optional.empty()
                : Optional.of(new FeedLink(address, FeedText.line(element.attr("title")), TYPES.get(type)));
    }

    /** General types, and rel="feed" without one, stand for a feed only where the name says so. */
    private static boolean isFeedByName(Element element, String type) {
        boolean general = type.equals("application/xml") || type.equals("text/xml") || type.equals("application/json");
        String name = element.attr("href") + " " + element.attr("title");
        boolean related = element.attr("rel").toLowerCase(Locale.ROOT).contains("feed");
        boolean oembed = name.toLowerCase(Locale.ROOT).contains("oembed");
        return !oembed
                && ((related && type.isEmpty())
                        || (general && FEED_NAME.matcher(name).find()));
    }

    private static boolean isOfComments(FeedLink link) {
        return COMMENTS.matcher(link.address().toString()).find();
    }

    private static @Nullable URI api(Document document, URI base) {
        Element link = document.selectFirst("link[href][rel=https://api.w.org/]");
        return link == null ? null : Addresses.web(link.attr("href"), base);
    }

    /** Where the system has its feed, when the page's theme does not say. */
    private static List<FeedLink> usual(PublishingSystem system, URI base) {
        return Stream.of(system.usualFeed())
                .filter(path -> !path.isEmpty())
                .flatMap(path -> Stream.ofNullable(Addresses.web(path, base)))
                .map(address -> new FeedLink(address, "", FeedFormat.RSS))
                .toList();
    }
}
