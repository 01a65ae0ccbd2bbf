package newsletter.article;

/** What became of one article of a batch. */
public sealed interface ArticleOutcome {

    record Created() implements ArticleOutcome {}

    record Updated() implements ArticleOutcome {}

    record Unchanged() implements ArticleOutcome {}

    /** The same article came through a source under another id: that one was kept, and is in the sections of both from now on. */
    record Joined(String externalId) implements ArticleOutcome {}

    record Refused(Rejection why) implements ArticleOutcome {}
}
