package newsletter.article.source;

/** Key of a row of {@code source}; the origin in the details of its articles. */
public record SourceId(long value) {}
