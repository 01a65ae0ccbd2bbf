package newsletter.delivery.smtp;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import newsletter.audience.FixedTokens;
import newsletter.audience.ReaderTokens;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import newsletter.kernel.VariantId;
import newsletter.rendering.SampleDigest;
import newsletter.rendering.SampleLinks;
import newsletter.rendering.Variant;
import newsletter.web.PublicAddress;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.SslBundles;

/** Assembles and sends as the service does, each message for another reader, without a ledger. */
public final class InnerLoop implements AutoCloseable {

    private static final int VARIANTS = 8;
    private static final int READERS = 10_000;

    private final MessageAssembler assembler;
    private final JakartaMailRelay relay;
    private final List<Relay.Connection> connections = new ArrayList<>();
    private final List<Variant> variants;
    private final List<Recipient> readers = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** @param octets of one message, headers included, about */
    public InnerLoop(int port, int connections, int octets) {
        ReaderTokens tokens = FixedTokens.create();
        assembler = new SplicingMessageAssembler(
                new MessageIdentities(tokens),
                SampleLinks.signedWith(tokens),
                new SenderProperties(null),
                Clock.systemUTC());
        for (int i = 0; i < READERS; i++) {
            readers.add(reader(i));
        }
        variants = variants(octets);
        relay = relay(port);
        for (int i = 0; i < connections; i++) {
            this.connections.add(relay.connection());
        }
    }

    /** Over all connections at once, a thread for each. */
    public void send(int messages, Thread.Builder threads) throws InterruptedException {
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            Relay.Connection connection = connections.get(i);
            int share = messages / connections.size() + (i < messages % connections.size() ? 1 : 0);
            senders.add(threads.start(() -> send(connection, share)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    /** Octets of the first reader's message. */
    public int messageSize() {
        return assemble(1).bytes().length;
    }

    /** A message as the plain way would have to build it. */
    public MessageParts parts() {
        return MessageParts.of(assemble(1));
    }

    @Override
    public void close() {
        connections.forEach(Relay.Connection::close);
        relay.destroy();
    }

    private void send(Relay.Connection connection, int messages) {
        OutboundMessage message = messages == 0 ? null : assemble(turn.incrementAndGet());
        for (int left = messages; message != null; left--) {
            OutboundMessage next = left > 1 ? assemble(turn.incrementAndGet()) : null;
            DeliveryOutcome outcome = connection.send(message, next);
            if (!(outcome instanceof Accepted)) {
                throw new IllegalStateException("not accepted: " + outcome);
            }
            message = next;
        }
    }

    private OutboundMessage assemble(int number) {
        return assemble(number, variants.get(number % VARIANTS));
    }

    private OutboundMessage assemble(int number, Variant variant) {
        return assembler.assemble(readers.get(number % READERS), variant, SampleDigest.EDITION, SampleDigest.LIST);
    }

    private static Recipient reader(int number) {
        return new Recipient(
                new SubscriberId(number),
                new SubscriptionId(number + 1_000_000),
                EmailAddress.parse("reader" + number + "@reader.example").orElseThrow(),
                number % 2 == 0 ? "Reader Even" : null,
                false);
    }

    private List<Variant> variants(int octets) {
        Variant sample = SampleDigest.rendered();
        List<Variant> sized = new ArrayList<>();
        for (int id = 1; id <= VARIANTS; id++) {
            sized.add(sized(sample, new VariantId(id), octets));
        }
        return sized;
    }

    /** The sample's beginning and footer, with as much as fits between them; a small one is text and links only. */
    private Variant sized(Variant sample, VariantId id, int octets) {
        String text = octets < 20_000 ? footer(sample.text()) : sample.text();
        String html = octets < 20_000 ? footer(sample.html()) : sample.html();
        Variant bare = new Variant(id, sample.edition(), sample.language(), sample.subject(), html, text);
        OutboundMessage message = assemble(1, bare);
        int missing = Math.max(0, octets - message.bytes().length);
        String filling =
                "<p>The tide comes in, the tide goes out, and the harbour keeps the books.</p>\n".repeat(missing / 80);
        return new Variant(id, sample.edition(), sample.language(), sample.subject(), filling + html, text);
    }

    private static String footer(String part) {
        return part.substring(Math.max(0, part.length() - 1_000));
    }

    private static JakartaMailRelay relay(int port) {
        MailProperties mail = new MailProperties();
        mail.setHost("127.0.0.1");
        mail.setPort(port);
        return new JakartaMailRelay(
                mail,
                new RelayProperties(Duration.ofSeconds(45), Duration.ofMinutes(2)),
                new PublicAddress(URI.create("http://localhost:8080")),
                new StaticListableBeanFactory().getBeanProvider(SslBundles.class));
    }
}
