package newsletter.kernel;

/** Key of a row of {@code variant}. */
public record VariantId(long value) {}
