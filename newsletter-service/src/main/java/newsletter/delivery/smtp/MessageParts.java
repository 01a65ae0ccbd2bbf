package newsletter.delivery.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a digest holds, decoded from the message as it goes out.
 *
 * @param text the {@code text/plain} part
 * @param html the {@code text/html} part; null when the message is its text alone
 */
public record MessageParts(String text, @Nullable String html) {

    private static final Session SESSION = Session.getInstance(new Properties());

    /** @param message a {@code multipart/alternative} of text and HTML, in this order, or text */
    public static MessageParts of(OutboundMessage message) {
        try {
            MimeMessage parsed = new MimeMessage(SESSION, new ByteArrayInputStream(message.bytes()));
            return parsed.getContent() instanceof MimeMultipart alternatives
                    ? new MessageParts(content(alternatives.getBodyPart(0)), content(alternatives.getBodyPart(1)))
                    : new MessageParts(content(parsed), null);
        } catch (MessagingException e) {
            throw new IllegalStateException("a message of our own cannot be parsed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Part part) throws MessagingException, IOException {
        return (String) part.getContent();
    }
}
