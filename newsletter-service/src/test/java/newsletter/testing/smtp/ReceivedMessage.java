package newsletter.testing.smtp;

import java.util.List;

/**
 * What reached its final dot, whatever was answered to it.
 *
 * @param from the MAIL command's argument, brackets and parameters included
 * @param to likewise, of every accepted RCPT
 * @param content dot-stuffing undone; in ISO 8859-1, a character an octet
 */
public record ReceivedMessage(String from, List<String> to, String content) {

    public ReceivedMessage {
        to = List.copyOf(to);
    }
}
