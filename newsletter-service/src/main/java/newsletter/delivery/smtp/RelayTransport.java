package newsletter.delivery.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Optional;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import newsletter.delivery.smtp.Deadlines.Deadline;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Angus's transport, which connects, secures and authenticates. From there on its socket is ours: Angus reports a relay
 * that vanished behind the final dot as an address not sent to, cannot tell before which command a connection was lost,
 * and waits for each reply before the next command. Here the phase is always known.
 */
final class RelayTransport extends SMTPTransport {

    private final RelaySockets sockets;
    private final Deadlines deadlines;
    private final Deadline deadline;
    private final RelayTimeouts timeouts;
    private SmtpPhase phase = SmtpPhase.CONNECT;
    private long limit;
    private boolean secured;
    private boolean offersPipelining;
    private boolean offersUtf8;
    private @Nullable RelayConversation conversation;

    RelayTransport(
            Session session, String protocol, RelaySockets sockets, Deadlines deadlines, RelayTimeouts timeouts) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, protocol.equals("smtps"));
        this.sockets = sockets;
        this.deadlines = deadlines;
        this.deadline = deadlines.watch(sockets::abort);
        this.timeouts = timeouts;
    }

    /**
     * Connects, secures and authenticates, as configured.
     *
     * @param until when that must be done, of {@link System#nanoTime()}
     */
    void open(RelaySettings settings, long until) throws MessagingException, IOException {
        String host = settings.host();
        if (host == null) {
            throw new MessagingException("spring.mail.host is not set");
        }
        limit = until;
        deadline.set(until);
        connect(host, settings.port(), settings.username(), settings.password());
        requireAuthentication(settings.username());
        offersPipelining = supportsExtension("PIPELINING");
        offersUtf8 = supportsExtension("SMTPUTF8");
        conversation = new RelayConversation(sockets.pipe(), deadline, timeouts);
    }

    /** Once it is open. */
    RelayConversation conversation() {
        RelayConversation standing = conversation;
        if (standing == null) {
            throw new IllegalStateException("not connected");
        }
        return standing;
    }

    boolean offersPipelining() {
        return offersPipelining;
    }

    /** Whether the message's addresses can be told to this relay. */
    boolean takes(OutboundMessage message) {
        return !message.envelope().needsUtf8() || offersUtf8;
    }

    /** How far it came when connecting failed. */
    synchronized SmtpPhase phase() {
        return phase;
    }

    /** Why connecting failed, if the relay said it. */
    synchronized Optional<SmtpReply> refusal() {
        int code = getLastReturnCode();
        return code >= 400 ? Optional.of(SmtpReplies.parse(code, getLastServerResponse())) : Optional.empty();
    }

    /** Ends the connection at once, from any thread; what was written without its final dot is not a message. */
    void abort() {
        deadlines.forget(deadline);
        sockets.abort();
    }

    /** Says goodbye, without waiting for an answer. */
    void quit() {
        try {
            deadline.set(System.nanoTime() + timeouts.reply());
            close();
        } catch (MessagingException e) {
            // It is gone either way.
        }
        abort();
    }

    @Override
    protected synchronized int readServerResponse() throws MessagingException {
        if (phase == SmtpPhase.CONNECT) {
            phase = SmtpPhase.GREETING;
        }
        long now = System.nanoTime();
        deadline.set(now + Math.min(timeouts.reply(), limit - now));
        int code = super.readServerResponse();
        deadline.set(limit); // what follows may be a handshake
        return code;
    }

    /** What was said before TLS counts no more (RFC 3207 section 4.2), and HELO is for relays that know no EHLO. */
    @Override
    protected synchronized boolean ehlo(String domain) throws MessagingException {
        phase = SmtpPhase.GREETING;
        boolean understood = super.ehlo(domain);
        if (!understood && (secured || getLastReturnCode() < 500)) {
            throw new MessagingException("the relay does not answer EHLO: " + getLastServerResponse());
        }
        phase = understood ? SmtpPhase.AUTH : SmtpPhase.GREETING;
        return understood;
    }

    @Override
    protected synchronized void startTLS() throws MessagingException {
        phase = SmtpPhase.GREETING;
        super.startTLS();
        secured = true;
    }

    private void requireAuthentication(@Nullable String username) throws MessagingException {
        if (username != null && !supportsExtension("AUTH") && !supportsExtension("AUTH=LOGIN")) {
            throw new MessagingException("the relay offers no AUTH, but spring.mail.username is set");
        }
    }
}
