package newsletter.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What the relay said (RFC 5321 section 4.2).
 *
 * @param enhanced the enhanced status code (RFC 3463), when there is one
 * @param text without the code, at most 255 characters, no line breaks
 */
public record SmtpReply(int code, @Nullable String enhanced, String text) {}
