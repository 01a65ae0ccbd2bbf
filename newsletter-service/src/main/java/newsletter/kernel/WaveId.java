package newsletter.kernel;

/** Key of a row of {@code wave}. */
public record WaveId(long value) {}
