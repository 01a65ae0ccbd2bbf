package newsletter.kernel;

/** Key of a row of {@code subscriber}. */
public record SubscriberId(long value) {}
