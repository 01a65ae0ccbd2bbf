package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.kernel.EmailAddress;
import newsletter.testing.smtp.ScriptedSmtpServer;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.SslBundles;

/** The relay that the service talks through, pointed at a scripted server; both end with the test. */
final class RelayUnderTest implements AfterEachCallback {

    private static final PublicAddress HERE = new PublicAddress(URI.create("http://localhost:8080"));

    final ScriptedSmtpServer server = new ScriptedSmtpServer();
    final MailProperties mail = new MailProperties();
    private @Nullable JakartaMailRelay relay;
    private final RelayProperties properties;
    private final List<Relay.Connection> opened = new ArrayList<>();

    /** @param message time for everything before the dot */
    RelayUnderTest(Duration message, Duration dot) {
        properties = new RelayProperties(message, dot);
        mail.setHost("127.0.0.1");
        mail.setPort(server.port());
    }

    /** Made when it is first asked for, of the settings as they are then. */
    JakartaMailRelay relay() {
        JakartaMailRelay made = relay;
        if (made == null) {
            made = relayAt(HERE);
            relay = made;
        }
        return made;
    }

    /** @param millis how long a reply may take */
    RelayUnderTest withReplyTimeout(int millis) {
        mail.getProperties().put("mail.smtp.timeout", Integer.toString(millis));
        return this;
    }

    /** The same relay for a service whose public address is another. */
    JakartaMailRelay relayAt(PublicAddress address) {
        return new JakartaMailRelay(
                mail, properties, address, new StaticListableBeanFactory().getBeanProvider(SslBundles.class));
    }

    /** Closed at the end of the test. */
    Relay.Connection connect() {
        Relay.Connection connection = relay().connection();
        opened.add(connection);
        return connection;
    }

    static OutboundMessage message(String to) {
        return message(to, "Subject: Hello\r\n\r\nGood morning.\r\n");
    }

    static OutboundMessage message(String to, String content) {
        return new OutboundMessage(
                "bounce+1.2@tide.example",
                EmailAddress.parse(to).orElseThrow(),
                "<1@tide.example>",
                content.getBytes(US_ASCII));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        opened.forEach(Relay.Connection::close);
        server.close();
        relay().destroy();
    }
}
