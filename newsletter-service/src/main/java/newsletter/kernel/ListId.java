package newsletter.kernel;

/** Key of a row of {@code mailing_list}. */
public record ListId(long value) {}
