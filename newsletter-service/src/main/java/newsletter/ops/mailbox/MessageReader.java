package newsletter.ops.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads stored messages: their headers for the list, their parts for the pages. Shows what it can of a broken one. */
public final class MessageReader {

    /** More than the headers of any message that we send. */
    private static final int HEAD_BYTES = 32 * 1024;

    private MessageReader() {}

    /** The first text part of a media type, decoded; empty when there is none or it cannot be decoded. */
    public static Optional<String> text(byte[] source, String mediaType) {
        try {
            return Optional.ofNullable(find(new MimeMessage(null, new ByteArrayInputStream(source)), mediaType));
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }

    /** Everything before the first empty line, as it was received. */
    public static String headers(byte[] source) {
        String whole = new String(source, StandardCharsets.UTF_8);
        int end = whole.indexOf("\r\n\r\n");
        return end < 0 ? whole : whole.substring(0, end);
    }

    static MailboxEntry entry(long id, byte[] source, long size, Instant receivedAt) {
        InternetHeaders headers = parse(source);
        return new MailboxEntry(
                id,
                all(headers, "Delivered-To"),
                decoded(headers, "From"),
                decoded(headers, "Subject"),
                receivedAt,
                size);
    }

    static byte[] head(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(HEAD_BYTES);
        }
    }

    private static InternetHeaders parse(byte[] source) {
        try {
            return new InternetHeaders(new ByteArrayInputStream(source), true);
        } catch (MessagingException e) {
            return new InternetHeaders();
        }
    }

    private static String all(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null ? "" : Stream.of(values).collect(Collectors.joining(", "));
    }

    private static String decoded(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, ", ");
        if (value == null) {
            return "";
        }
        String unfolded = MimeUtility.unfold(value);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            return unfolded;
        }
    }

    private static @Nullable String find(Part part, String mediaType) throws MessagingException, IOException {
        if (part.isMimeType(mediaType)) {
            return part.getContent() instanceof String text ? text : null;
        }
        return part.getContent() instanceof Multipart parts ? findIn(parts, mediaType) : null;
    }

    private static @Nullable String findIn(Multipart parts, String mediaType) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            String found = find(part, mediaType);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
