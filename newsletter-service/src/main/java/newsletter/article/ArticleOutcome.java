package newsletter.article;

/** What became of one article of a batch. */
public sealed interface ArticleOutcome {

    record Created() implements ArticleOutcome {}

    record Updated() implements ArticleOutcome {}

    record Unchanged() implements ArticleOutcome {}

    record Refused(Rejection why) implements ArticleOutcome {}
}
