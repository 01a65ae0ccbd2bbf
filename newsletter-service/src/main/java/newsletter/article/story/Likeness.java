package newsletter.article.story;

/**
 * How much two articles have in common.
 *
 * @param article key of the other
 * @param similarity 0 to 1
 */
public record Likeness(long article, double similarity) {}
