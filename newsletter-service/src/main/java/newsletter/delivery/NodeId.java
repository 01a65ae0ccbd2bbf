package newsletter.delivery;

/** Key of a row of {@code node}: one start of one process. */
public record NodeId(long value) {}
