package newsletter.ops.mailbox;

import java.time.Instant;
import java.util.Locale;

/**
 * A line of the mailbox's list.
 *
 * @param id greater for later messages
 * @param to the envelope's recipients, joined by a comma and a space
 * @param from the header's sender, decoded
 * @param subject decoded, perhaps empty
 * @param receivedAt when the final dot came in
 * @param size in bytes
 */
public record MailboxEntry(long id, String to, String from, String subject, Instant receivedAt, long size) {

    /** Whether recipient or subject contains the words, in upper or lower case. */
    boolean mentions(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return to.toLowerCase(Locale.ROOT).contains(wanted)
                || subject.toLowerCase(Locale.ROOT).contains(wanted);
    }

    boolean isTo(String recipient) {
        return to.toLowerCase(Locale.ROOT).contains(recipient.strip().toLowerCase(Locale.ROOT));
    }
}
