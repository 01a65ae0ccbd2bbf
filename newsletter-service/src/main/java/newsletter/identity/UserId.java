package newsletter.identity;

/** Somebody of the newsroom; readers are subscribers. */
public record UserId(long value) {}
