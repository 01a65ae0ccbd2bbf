package newsletter.kernel;

/** Key of a row of {@code edition}. */
public record EditionId(long value) {}
