package newsletter.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Letters that the relay took, as their readers see them. */
public final class TestLetters {

    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/\\S+/\\S+)");

    private TestLetters() {}

    /** Waits for the n-th letter to the address. */
    public static TestRelay.Received await(TestRelay relay, String address, int n) {
        Awaitility.await("letter " + n + " to " + address)
                .atMost(Duration.ofSeconds(20))
                .until(() -> relay.receivedBy(address).size() >= n);
        return relay.receivedBy(address).get(n - 1);
    }

    public static String text(TestRelay.Received letter) {
        return part(letter, 0);
    }

    public static String html(TestRelay.Received letter) {
        return part(letter, 1);
    }

    /** The path of the link that the letter is about. */
    public static String link(TestRelay.Received letter) {
        Matcher link = LINK.matcher(text(letter));
        if (!link.find()) {
            throw new AssertionError("no link in " + text(letter));
        }
        return link.group(1);
    }

    private static String part(TestRelay.Received letter, int n) {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(letter.raw()));
            return ((MimeMultipart) message.getContent())
                    .getBodyPart(n)
                    .getContent()
                    .toString();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
