package newsletter.delivery.smtp;

import java.time.Instant;
import newsletter.kernel.EmailAddress;
import newsletter.rendering.RenderedLetter;
import org.jspecify.annotations.Nullable;

/**
 * All that a letter's message is made of.
 *
 * @param letter its number in the outbox
 * @param keyId of the key from which its Message-ID is derived: the one of the day when it was asked for
 * @param date when it was asked for, so that a message sent again is equal
 */
public record LetterMail(
        long letter,
        int keyId,
        EmailAddress to,
        @Nullable String name,
        Sender sender,
        RenderedLetter content,
        Instant date) {

    /** Whose letter it is. */
    public record Sender(
            String name, EmailAddress address, @Nullable EmailAddress replyTo) {}
}
