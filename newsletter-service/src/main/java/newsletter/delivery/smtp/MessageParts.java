package newsletter.delivery.smtp;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The two alternatives of a digest, decoded from the message as it goes out.
 *
 * @param text the {@code text/plain} part
 * @param html the {@code text/html} part
 */
public record MessageParts(String text, String html) {

    private static final Session SESSION = Session.getInstance(new Properties());

    /** @param message a {@code multipart/alternative} of text and HTML, in this order */
    public static MessageParts of(OutboundMessage message) {
        try {
            MimeMessage parsed = new MimeMessage(SESSION, new ByteArrayInputStream(message.bytes()));
            MimeMultipart alternatives = (MimeMultipart) parsed.getContent();
            return new MessageParts(content(alternatives.getBodyPart(0)), content(alternatives.getBodyPart(1)));
        } catch (MessagingException e) {
            throw new IllegalStateException("a message of our own cannot be parsed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return (String) part.getContent();
    }
}
