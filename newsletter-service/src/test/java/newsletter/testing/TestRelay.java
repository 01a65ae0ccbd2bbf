package newsletter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** The SMTP server that the service under test sends to: keeps what arrives, as it arrived. */
public final class TestRelay {

    /**
     * @param from the envelope's sender (MAIL FROM), empty for the null sender
     * @param recipients the envelope's recipients (RCPT TO)
     * @param raw the message, byte for byte, dots unstuffed
     */
    public record Received(String from, List<String> recipients, byte[] raw) {

        public Received {
            recipients = List.copyOf(recipients);
        }

        /** The message one char a byte: headers and quoted-printable bodies can be searched as they are. */
        public String text() {
            return new String(raw, StandardCharsets.ISO_8859_1);
        }
    }

    private static final String SENDERS = "MAIL FROM";
    private static final int ALL_SESSIONS = 200;

    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private final Map<String, Stall> stalls = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final SMTPServer server = SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("relay.example")
            .maxConnections(ALL_SESSIONS)
            .insertReceivedHeaders(false)
            .messageHandlerFactory(Conversation::new)
            .build();

    private TestRelay() {
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** In the order of the final dots. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** @param recipient as in the envelope */
    public List<Received> receivedBy(String recipient) {
        return received.stream()
                .filter(message -> message.recipients().contains(recipient))
                .toList();
    }

    /** Answers {@code RCPT TO} for this recipient with the code, this many times; then as usual. */
    public void refuse(String recipient, int code, int times) {
        refuse(recipient, code, "not now, not here", times);
    }

    /** @param text begins with the enhanced status, if the relay gives one */
    public void refuse(String recipient, int code, String text, int times) {
        refusals.put(recipient, new Refusal(code, text, new AtomicInteger(times)));
    }

    /** Answers {@code MAIL FROM} with the code, this many times. */
    public void refuseSenders(int code, int times) {
        refusals.put(SENDERS, new Refusal(code, "not from you", new AtomicInteger(times)));
    }

    /** From now on no final dot is answered. */
    public void holdAnswers() {
        answers = new CountDownLatch(1);
    }

    /** Answers the dots that wait, and those that come. */
    public void answerAgain() {
        answers.countDown();
    }

    /** How many dots wait for their answer. */
    public int unanswered() {
        return unanswered.get();
    }

    /** Answers nothing to {@code RCPT TO} for recipients of this domain until the stall is ended. */
    public Stall stall(String domain) {
        Stall stall = new Stall(new CountDownLatch(1), new AtomicInteger());
        stalls.put(domain, stall);
        return stall;
    }

    void reset() {
        answerAgain();
        received.clear();
        refusals.clear();
        stalls.values().forEach(Stall::end);
        stalls.clear();
    }

    /** @param waiting conversations that got no answer so far */
    public record Stall(CountDownLatch over, AtomicInteger waiting) {

        public void end() {
            over.countDown();
        }

        private void await() {
            try {
                waiting.incrementAndGet();
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Refusal(int code, String text, AtomicInteger left) {}

    private final class Conversation implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();
        private String from = "";

        private Conversation(MessageContext context) {}

        @Override
        public void from(String sender) throws RejectException {
            refuseIfAsked(SENDERS);
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            Stall stall = stalls.get(recipient.substring(recipient.lastIndexOf('@') + 1));
            if (stall != null) {
                stall.await();
            }
            refuseIfAsked(recipient);
            recipients.add(recipient);
        }

        private void refuseIfAsked(String whom) throws RejectException {
            Refusal refusal = refusals.get(whom);
            if (refusal != null && refusal.left().getAndDecrement() > 0) {
                throw new RejectException(refusal.code(), refusal.text());
            }
        }

        @Override
        public String data(InputStream content) throws IOException {
            byte[] raw = content.readAllBytes();
            awaitAnswer();
            received.add(new Received(from, recipients, raw));
            return "250 2.0.0 kept";
        }

        @Override
        public void done() {}

        private void awaitAnswer() {
            unanswered.incrementAndGet();
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                unanswered.decrementAndGet();
            }
        }
    }

    /** Starts the server before the service, and tells the service where it is: early, or a mailbox would be embedded. */
    @Order(0)
    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestRelay relay = new TestRelay();
            SpringApplication.getShutdownHandlers().add(relay.server::stop);
            context.getBeanFactory().registerSingleton("testRelay", relay);
            TestPropertyValues.of("spring.mail.host=127.0.0.1", "spring.mail.port=" + relay.port())
                    .applyTo(context);
        }
    }
}
