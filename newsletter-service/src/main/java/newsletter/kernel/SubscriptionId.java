package newsletter.kernel;

/** Key of a row of {@code subscription}. */
public record SubscriptionId(long value) {}
