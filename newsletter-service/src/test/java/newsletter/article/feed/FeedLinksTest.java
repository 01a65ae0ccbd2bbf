package newsletter.article.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FeedLinksTest {

    private static FeedLinks of(String page) {
        return FeedLinks.of(
                page.getBytes(StandardCharsets.UTF_8),
                "text/html; charset=utf-8",
                URI.create("https://news.example/world/page"));
    }

    @Test
    void findsTheFeedsOfAPageThoseOfCommentsLast() {
        FeedLinks links = of("""
            <html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
            <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" title="News &amp; more" href="feed.atom">
            <link rel="alternate" type="application/feed+json" href="https://news.example/feed.json">
            <link rel="alternate" type="application/json" title="oEmbed" href="/oembed?feed=1">
            <link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="/feed.css"></head></html>""");
        assertThat(links.feeds())
                .containsExactly(
                        new FeedLink(
                                URI.create("https://news.example/world/feed.atom"), "News & more", FeedFormat.ATOM),
                        new FeedLink(URI.create("https://news.example/feed.json"), "", FeedFormat.JSON_FEED),
                        new FeedLink(URI.create("https://news.example/comments/feed/"), "Comments", FeedFormat.RSS));
        assertThat(links.system()).isEqualTo(PublishingSystem.UNKNOWN);
    }

    @Test
    void knowsWordPressByItsInterface() {
        FeedLinks links = of("<link rel='https://api.w.org/' href='https://news.example/wp-json/'>");
        assertThat(links.system()).isEqualTo(PublishingSystem.WORDPRESS);
        assertThat(links.api()).isEqualTo(URI.create("https://news.example/wp-json/"));
        assertThat(links.feeds())
                .extracting(FeedLink::address)
                .containsExactly(URI.create("https://news.example/feed/"));
    }

    @Test
    void knowsGhostByItsGenerator() {
        FeedLinks links = of("<meta name='generator' content='Ghost 5.80'>");
        assertThat(links.system()).isEqualTo(PublishingSystem.GHOST);
        assertThat(links.feeds())
                .extracting(FeedLink::address)
                .containsExactly(URI.create("https://news.example/rss/"));
    }

    @Test
    void findsNothingInAPageThatOffersNothing() {
        assertThat(of("<p>Hello").feeds()).isEmpty();
    }
}
