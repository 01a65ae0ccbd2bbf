package newsletter.kernel;

/** Key of a row of {@code article}. */
public record ArticleId(long value) {}
