package newsletter.ops.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** SMTP on loopback: takes mail for anybody, and answers 250 to the final dot when the message is a file. */
final class MailboxServer {

    private static final int MAX_CONNECTIONS = 200;
    private static final int MAX_BYTES = 25 * 1024 * 1024;
    private static final int LOCAL_ERROR = 451; // RFC 5321, section 4.2.3: try again later
    private static final Logger log = LoggerFactory.getLogger(MailboxServer.class);

    private final Mailbox mailbox;
    private final int port;
    private final SMTPServer server;

    MailboxServer(Mailbox mailbox, MailboxSocket socket) {
        this.mailbox = mailbox;
        this.port = socket.getLocalPort();
        this.server = SMTPServer.port(port)
                .serverSocketFactory(() -> socket)
                .hostName("mailbox.localhost")
                .softwareName("newsletter mailbox")
                .maxConnections(MAX_CONNECTIONS)
                .maxMessageSize(MAX_BYTES)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Conversation())
                .build();
    }

    void start() {
        server.start();
        log.info("No mail server is configured: the embedded mailbox takes all mail on 127.0.0.1:{}", port);
    }

    void stop() {
        server.stop();
    }

    private final class Conversation implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        @Override
        public void from(String from) {
            sender = from;
            recipients.clear();
        }

        @Override
        public void recipient(String recipient) {
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream content) throws IOException, RejectException {
            byte[] message = content.readAllBytes();
            try {
                mailbox.deliver(sender, recipients, message);
                return "250 2.0.0 kept";
            } catch (IOException e) {
                log.error("The mailbox could not store a message; its sender is told to try again", e);
                throw new RejectException(LOCAL_ERROR, "4.3.0 the mailbox cannot store the message");
            }
        }

        @Override
        public void done() {}
    }
}
