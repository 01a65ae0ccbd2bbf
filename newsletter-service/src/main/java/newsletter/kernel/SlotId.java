package newsletter.kernel;

/** Key of a row of {@code slot}. */
public record SlotId(long value) {}
