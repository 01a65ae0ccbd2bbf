package newsletter.article.source;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import newsletter.article.feed.Feed;
import newsletter.article.feed.FeedOutcome;
import newsletter.article.feed.FeedReader;
import newsletter.article.source.FeedAnswer.Failed;
import newsletter.article.source.FeedAnswer.Hints;
import newsletter.article.source.FeedAnswer.News;
import newsletter.article.source.FeedAnswer.Same;
import newsletter.article.source.FeedTable.FeedFacts;
import newsletter.article.source.FeedTable.Validators;
import newsletter.article.text.WebAddress;
import newsletter.fetch.FetchOutcome;
import newsletter.fetch.FetchRequest;
import newsletter.fetch.Fetching;
import newsletter.fetch.ResponseHead;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Asks for one document of a source, as cheaply as its server allows: with validators, and unread when the bytes are the same. */
@Component
class FeedAsking {

    private final Fetching fetching;

    FeedAsking(Fetching fetching) {
        this.fetching = fetching;
    }

    /** @param address where it is asked for: the feed's, or that with a key that is not to be kept or shown */
    FeedAnswer ask(SourceFeed feed, String address, Validators last) {
        return switch (fetching.fetch(FetchRequest.feed(URI.create(address), last.etag(), last.lastModified()))) {
            case FetchOutcome.Fetched fetched -> read(feed, fetched, last);
            case FetchOutcome.NotModified same -> new Same(new Hints(same.head().maxAge(), null, null));
            case FetchOutcome.Rejected rejected -> rejected(rejected);
            case FetchOutcome.Forbidden forbidden -> new Failed(forbidden.reason(), false, null);
            case FetchOutcome.Unreachable lost -> new Failed(lost.reason(), false, null, true);
        };
    }

    private static FeedAnswer read(SourceFeed feed, FetchOutcome.Fetched fetched, Validators last) {
        byte[] hash = WebAddress.sha256(fetched.body());
        URI moved = feed.type() == FeedType.FEED ? fetched.moved() : null;
        Hints hints = new Hints(fetched.head().maxAge(), null, moved);
        if (last.bodyHash() != null && MessageDigest.isEqual(hash, last.bodyHash())) {
            return new Same(hints);
        }
        return switch (feed.type()) {
            case FEED, SITEMAP -> document(fetched, hash, hints);
            case WORDPRESS, STICKY -> posts(feed, fetched, hash, hints, WordPressPosts::read);
            case GHOST -> posts(feed, fetched, hash, hints, GhostPosts::read);
            case FOLDER -> throw new IllegalArgumentException("a folder is not fetched");
        };
    }

    private static FeedAnswer document(FetchOutcome.Fetched fetched, byte[] hash, Hints hints) {
        return switch (FeedReader.read(fetched.body(), fetched.head().contentType(), fetched.address())) {
            case FeedOutcome.Read read -> news(read.feed(), fetched, hash, hints);
            case FeedOutcome.Unreadable unreadable -> new Failed(unreadable.reason(), false, null);
        };
    }

    private static FeedAnswer posts(
            SourceFeed feed, FetchOutcome.Fetched fetched, byte[] hash, Hints hints, PostReader reader) {
        try {
            return reader.read(fetched.body(), feed.title(), feed.language())
                    .map(harvest -> posts(feed, harvest, fetched, hash, hints))
                    .orElseGet(() -> new Failed("The API of the site answers with no list of posts.", false, null));
        } catch (JacksonException e) {
            return new Failed("The API of the site does not answer with JSON.", false, null);
        }
    }

    private static FeedAnswer posts(
            SourceFeed feed, Harvest harvest, FetchOutcome.Fetched fetched, byte[] hash, Hints hints) {
        Validators validators =
                new Validators(fetched.head().etag(), fetched.head().lastModified(), hash);
        return new News(
                harvest, new FeedFacts(validators, feed.title(), feed.type().name(), null, null), hints);
    }

    private interface PostReader {
        Optional<Harvest> read(byte[] document, @Nullable String title, @Nullable String language);
    }

    private static FeedAnswer news(Feed feed, FetchOutcome.Fetched fetched, byte[] hash, Hints hints) {
        if (feed.entries().isEmpty() && !feed.parts().isEmpty()) {
            String reason = "This is a list of sitemaps: give the address of the one with news, or of the site.";
            return new Failed(reason, false, null);
        }
        ResponseHead head = fetched.head();
        FeedFacts facts = new FeedFacts(
                new Validators(head.etag(), head.lastModified(), hash),
                feed.title(),
                feed.format().name(),
                text(hub(feed, head)),
                text(topic(feed, fetched)));
        return new News(Harvest.of(feed), facts, new Hints(hints.maxAge(), feed.pace(), hints.moved()));
    }

    /** WebSub, section 4: the header goes before the document. */
    private static @Nullable URI hub(Feed feed, ResponseHead head) {
        return link(head, "hub") == null ? feed.hub() : link(head, "hub");
    }

    private static URI topic(Feed feed, FetchOutcome.Fetched fetched) {
        URI stated = link(fetched.head(), "self");
        return Objects.requireNonNullElse(stated == null ? feed.self() : stated, fetched.address());
    }

    private static @Nullable URI link(ResponseHead head, String rel) {
        return head.links().stream()
                .filter(link -> link.rel().equals(rel))
                .map(ResponseHead.Link::target)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    private static FeedAnswer rejected(FetchOutcome.Rejected rejected) {
        Duration retryAfter = rejected.head().retryAfter();
        return new Failed(reason(rejected.status()), rejected.status() == 410, retryAfter);
    }

    static String reason(int status) {
        return switch (status) {
            case 401, 402, 403 -> "The server refuses us (" + status + ").";
            case 404 -> "There is nothing at this address (404).";
            case 410 -> "The feed was given up by its publisher (410).";
            case 429 -> "The server asks us to come less often (429).";
            default ->
                status >= 500
                        ? "The server is in trouble (" + status + ")."
                        : "The server refuses the request (" + status + ").";
        };
    }
}
