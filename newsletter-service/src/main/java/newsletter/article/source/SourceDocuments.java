package newsletter.article.source;

import java.util.List;
import java.util.Objects;
import newsletter.article.source.FeedAnswer.Failed;
import newsletter.article.source.FeedTable.Validators;
import newsletter.article.source.SourceLeases.Lease;
import org.springframework.stereotype.Component;

/** Knows what documents a source has and how to ask for each. */
@Component
class SourceDocuments {

    private final FeedTable feeds;
    private final FeedAsking asking;

    SourceDocuments(FeedTable feeds, FeedAsking asking) {
        this.feeds = feeds;
        this.asking = asking;
    }

    Documents of(Source source, Lease lease) {
        List<SourceFeed> known = feeds.of(source.id());
        return known.isEmpty()
                ? new NotFound(new Failed("No feed was found at this address.", false, null))
                : new Found(known);
    }

    /** Those of settings that are not stored. */
    Documents wouldBe(Source source) {
        String address = source.settings().address();
        return switch (source.settings().kind()) {
            case FEED -> new Found(List.of(unstored(source, FeedType.FEED, Objects.requireNonNull(address))));
            case FOLDER -> new Found(List.of(unstored(source, FeedType.FOLDER, Objects.requireNonNull(address))));
            case SITE -> new NotFound(new Failed("No feed was found at this address.", false, null));
            case PUSH -> new NotFound(new Failed("It is never asked: its articles come when it calls.", false, null));
        };
    }

    private static SourceFeed unstored(Source source, FeedType type, String address) {
        return new SourceFeed(0, source.id(), type, address, null, null, null, null, null, null, null);
    }

    /** Whatever was read before. */
    FeedAnswer askAnew(Source source, SourceFeed feed) {
        return asking.ask(feed.address(), Validators.NONE);
    }

    FeedAnswer ask(Source source, SourceFeed feed) {
        return asking.ask(feed.address(), feeds.validators(feed.id()));
    }

    sealed interface Documents {}

    record Found(List<SourceFeed> feeds) implements Documents {

        Found {
            feeds = List.copyOf(feeds);
        }
    }

    record NotFound(Failed why) implements Documents {}
}
