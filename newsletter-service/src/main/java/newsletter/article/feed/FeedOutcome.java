package newsletter.article.feed;

/** What a document turned out to be. */
public sealed interface FeedOutcome {

    /** A feed, with whatever entries could be read of it. */
    record Read(Feed feed) implements FeedOutcome {}

    /** No feed. @param reason one sentence for the person who named the address */
    record Unreadable(String reason) implements FeedOutcome {}
}
