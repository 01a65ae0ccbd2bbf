package newsletter.article.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import newsletter.article.feed.Feed;
import newsletter.article.feed.FeedFormat;
import newsletter.article.feed.FeedLink;
import newsletter.article.feed.FeedLinks;
import newsletter.article.feed.FeedOutcome;
import newsletter.article.feed.FeedReader;
import newsletter.article.feed.PublishingSystem;
import newsletter.article.source.SiteDiscovery.Discovered;
import newsletter.article.text.WebAddress;
import newsletter.fetch.FetchOutcome;
import newsletter.fetch.FetchRequest;
import newsletter.fetch.Fetching;

/**
 * One search for what a site offers to machines, best first: with a key Ghost's API, the API of WordPress, the feeds that its page names, feeds where they
 * usually are, a sitemap of news. An address that is a feed itself is taken as such. A host that does not answer once is not asked again.
 */
final class SiteSearch {

    private static final int MOST_FEEDS = 5;
    private static final int MOST_SITEMAPS = 4;
    private static final List<String> USUAL_FEEDS = List.of("/feed/", "/rss/", "/rss.xml", "/feed.xml", "/atom.xml");
    private static final List<String> USUAL_SITEMAPS = List.of("/sitemap-news.xml", "/news-sitemap.xml");
    private static final String POSTS = "wp/v2/posts?_embed=author,wp:featuredmedia,wp:term&orderby=modified&per_page=";

    private static final String NOTHING =
            "Neither a feed nor a sitemap of news was found at this address, nor an API of WordPress.";
    private static final String TOO_SLOW = "The site kept us waiting too long, before a feed was found.";

    private final Fetching fetching;
    private final BooleanSupplier goesOn;
    private final Set<String> silent = new HashSet<>();
    private boolean cutShort;

    SiteSearch(Fetching fetching, BooleanSupplier goesOn) {
        this.fetching = fetching;
        this.goesOn = goesOn;
    }

    /** @param hasKey of Ghost's Content API */
    Discovered discover(URI site, boolean hasKey) {
        return switch (fetching.fetch(FetchRequest.page(site))) {
            case FetchOutcome.Fetched page -> of(site, page, hasKey);
            case FetchOutcome.NotModified same -> guess(site);
            case FetchOutcome.Forbidden forbidden -> orElse(guess(site), forbidden.reason());
            case FetchOutcome.Rejected rejected -> orElse(guess(site), FeedAsking.reason(rejected.status()));
            case FetchOutcome.Unreachable lost -> new Discovered(List.of(), lost.reason());
        };
    }

    private static Discovered orElse(Discovered guessed, String reason) {
        return guessed.found().isEmpty() ? new Discovered(List.of(), reason) : guessed;
    }

    private Discovered of(URI given, FetchOutcome.Fetched page, boolean hasKey) {
        String type = page.head().contentType();
        if (FeedReader.read(page.body(), type, page.address()) instanceof FeedOutcome.Read) {
            return found(List.of(new FeedCandidate(FeedType.FEED, page.address().toString(), null, null)));
        }
        FeedLinks links = FeedLinks.of(page.body(), type, page.address());
        SitePage site = SitePage.of(page);
        if (hasKey && !KeyedServer.isSame(given, page.address())) {
            return new Discovered(List.of(), SiteDiscovery.elsewhere(page.address()));
        } else if (hasKey) {
            return found(List.of(site.candidate(FeedType.GHOST, page.address().resolve(GhostPosts.PATH))));
        }
        List<FeedCandidate> found = new ArrayList<>();
        if (links.system() == PublishingSystem.WORDPRESS) {
            found.addAll(wordPress(links.api() == null ? page.address().resolve("/wp-json/") : links.api(), site));
        }
        if (found.isEmpty()) {
            found.addAll(feeds(links.feeds()));
        }
        return found.isEmpty() ? guess(page.address()) : found(found);
    }

    private List<FeedCandidate> wordPress(URI api, SitePage site) {
        String posts =
                (api.toString().endsWith("/") || api.toString().endsWith("=") ? api.toString() : api + "/") + POSTS;
        // A site without pretty addresses has its API behind a question mark already.
        String address = api.getRawQuery() == null ? posts : posts.replace("posts?", "posts&");
        return answersWithPosts(address + "1")
                ? List.of(
                        site.candidate(FeedType.WORDPRESS, address + "50"),
                        site.candidate(FeedType.STICKY, address + "20&sticky=true"))
                : List.of();
    }

    private boolean answersWithPosts(String address) {
        return WebAddress.parse(address).isPresent()
                && fetch(URI.create(address))
                        .filter(answer -> WordPressPosts.isList(answer.body()))
                        .isPresent();
    }

    /** Of one format: others tell the same again. Feeds of comments are no articles. */
    private static List<FeedCandidate> feeds(List<FeedLink> links) {
        List<FeedLink> articles = links.stream()
                .filter(link ->
                        !link.address().toString().toLowerCase(Locale.ROOT).contains("comment"))
                .toList();
        return articles.stream()
                .filter(link -> link.format() == articles.getFirst().format())
                .limit(MOST_FEEDS)
                .map(link -> new FeedCandidate(FeedType.FEED, link.address().toString(), link.title(), null))
                .toList();
    }

    private Discovered guess(URI site) {
        for (String path : USUAL_FEEDS) {
            URI address = site.resolve(path);
            if (read(address).filter(feed -> !feed.entries().isEmpty()).isPresent()) {
                return found(List.of(new FeedCandidate(FeedType.FEED, address.toString(), null, null)));
            }
        }
        return sitemaps(site);
    }

    private Discovered sitemaps(URI site) {
        List<URI> named = Stream.concat(
                        ofRobots(site).stream(), USUAL_SITEMAPS.stream().map(site::resolve))
                .distinct()
                .limit(MOST_SITEMAPS)
                .toList();
        for (URI address : named) {
            Optional<Feed> feed = read(address);
            if (feed.filter(SiteSearch::hasNews).isPresent()) {
                return found(List.of(new FeedCandidate(FeedType.SITEMAP, address.toString(), null, null)));
            }
            List<FeedCandidate> parts = feed.map(this::partsWithNews).orElse(List.of());
            if (!parts.isEmpty()) {
                return found(parts);
            }
        }
        return new Discovered(List.of(), cutShort ? TOO_SLOW : NOTHING);
    }

    private List<FeedCandidate> partsWithNews(Feed index) {
        return index.parts().stream()
                .filter(part -> part.toString().toLowerCase(Locale.ROOT).contains("news"))
                .limit(MOST_SITEMAPS)
                .filter(part -> read(part).filter(SiteSearch::hasNews).isPresent())
                .map(part -> new FeedCandidate(FeedType.SITEMAP, part.toString(), null, null))
                .toList();
    }

    /** A sitemap without news has addresses, but no titles. */
    private static boolean hasNews(Feed feed) {
        return feed.format() == FeedFormat.NEWS_SITEMAP
                && feed.entries().stream().anyMatch(entry -> !entry.title().isEmpty());
    }

    /** Those of news first. */
    private List<URI> ofRobots(URI site) {
        return fetch(site.resolve("/robots.txt")).stream()
                .flatMap(robots -> new String(robots.body(), StandardCharsets.UTF_8).lines())
                .filter(line -> line.regionMatches(true, 0, "sitemap:", 0, 8))
                .flatMap(line -> WebAddress.parse(line.substring(8)).stream())
                .sorted((one, other) -> Boolean.compare(isOfNews(other), isOfNews(one)))
                .toList();
    }

    private static boolean isOfNews(URI sitemap) {
        return sitemap.toString().toLowerCase(Locale.ROOT).contains("news");
    }

    private Optional<Feed> read(URI address) {
        return fetch(address)
                .map(answer -> FeedReader.read(answer.body(), answer.head().contentType(), answer.address()))
                .flatMap(outcome -> switch (outcome) {
                    case FeedOutcome.Read read -> Optional.of(read.feed());
                    case FeedOutcome.Unreadable unreadable -> Optional.empty();
                });
    }

    private Optional<FetchOutcome.Fetched> fetch(URI address) {
        String host = String.valueOf(address.getHost());
        if (silent.contains(host) || !goesOn.getAsBoolean()) {
            cutShort = true;
            return Optional.empty();
        }
        return switch (fetching.fetch(FetchRequest.feed(address, null, null))) {
            case FetchOutcome.Fetched fetched -> Optional.of(fetched);
            case FetchOutcome.NotModified same -> Optional.empty();
            case FetchOutcome.Rejected rejected -> Optional.empty();
            case FetchOutcome.Forbidden forbidden -> Optional.empty();
            case FetchOutcome.Unreachable lost -> {
                silent.add(host);
                yield Optional.empty();
            }
        };
    }

    private static Discovered found(List<FeedCandidate> candidates) {
        return new Discovered(candidates, null);
    }
}
