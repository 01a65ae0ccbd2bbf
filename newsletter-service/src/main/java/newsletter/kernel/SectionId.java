package newsletter.kernel;

/** Key of a row of {@code section}. */
public record SectionId(long value) {}
