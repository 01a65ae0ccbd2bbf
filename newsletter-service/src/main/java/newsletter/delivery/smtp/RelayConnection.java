package newsletter.delivery.smtp;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * One kept-open connection. A relay may end it between two messages, and says so only when the next one begins; then
 * nothing was sent, and that message goes over a fresh connection at once. So it does, command by command, when a relay
 * that offers PIPELINING is not up to it.
 */
final class RelayConnection implements Relay.Connection {

    private final RelaySettings settings;
    private final RelayTimeouts timeouts;
    private final RelayTrouble trouble;
    private final PipeliningTrust pipelining = new PipeliningTrust();
    private final ReentrantLock sending = new ReentrantLock();
    private volatile @Nullable RelayTransport transport;
    private volatile boolean closed;

    RelayConnection(RelaySettings settings, RelayTrouble trouble) {
        this.settings = settings;
        this.timeouts = settings.timeouts();
        this.trouble = trouble;
    }

    @Override
    public DeliveryOutcome send(OutboundMessage message, @Nullable OutboundMessage next) {
        return send(message, next, System.nanoTime() + timeouts.longestSend().toNanos());
    }

    @Override
    public DeliveryOutcome send(OutboundMessage message, @Nullable OutboundMessage next, long deadlineNanos) {
        if (!message.envelope().isSafe()) {
            return unsendable("5.1.3", "address cannot be written in a command");
        }
        sending.lock();
        try {
            return persistently(message, next, timeouts.lastDot(System.nanoTime(), deadlineNanos));
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (sending.tryLock()) {
            try {
                leave();
            } finally {
                sending.unlock();
            }
        } else {
            abort(); // which ends the send under way
        }
    }

    private DeliveryOutcome persistently(OutboundMessage message, @Nullable OutboundMessage next, long limit) {
        boolean stumbled = false;
        Attempt attempt = attempt(message, next, limit, pipelining.isTrusted());
        while (attempt.isWorthAnother() && isTimeLeft(limit)) {
            stumbled |= attempt.failedPipelining();
            attempt = attempt(message, next, limit, pipelining.isTrusted() && !stumbled);
        }
        if (attempt.outcome() instanceof Accepted) {
            pipelining.learn(stumbled, attempt.pipelined());
        }
        return attempt.outcome();
    }

    private boolean isTimeLeft(long limit) {
        return !closed && limit - System.nanoTime() > 0;
    }

    private Attempt attempt(OutboundMessage message, @Nullable OutboundMessage next, long limit, boolean pipeline) {
        if (!isTimeLeft(limit)) {
            return Attempt.at(new TransientFailure(SmtpPhase.CONNECT, null));
        }
        leaveUnlessReadyFor(message);
        RelayTransport kept = transport;
        if (kept != null) {
            return transact(kept, message, next, limit, pipeline).overKeptConnection();
        }
        RelayTransport fresh;
        try {
            fresh = settings.transport();
        } catch (RuntimeException e) {
            trouble.report(settings.host(), SmtpPhase.CONNECT, e);
            return Attempt.at(new TransientFailure(SmtpPhase.CONNECT, null));
        }
        transport = fresh;
        try {
            fresh.open(settings, limit);
            trouble.over();
        } catch (MessagingException | IOException | RuntimeException e) {
            return Attempt.at(notConnected(fresh, e));
        }
        return transact(fresh, message, next, limit, pipeline);
    }

    /** Another message was announced, or the relay said something meanwhile: it is not where it has to be. */
    private void leaveUnlessReadyFor(OutboundMessage message) {
        RelayTransport kept = transport;
        if (kept != null && !kept.conversation().isReadyFor(message)) {
            drop();
        }
    }

    private DeliveryOutcome notConnected(RelayTransport failed, Exception cause) {
        drop();
        trouble.report(settings.host(), failed.phase(), cause);
        return new TransientFailure(failed.phase(), failed.refusal().orElse(null));
    }

    private Attempt transact(
            RelayTransport open,
            OutboundMessage message,
            @Nullable OutboundMessage next,
            long limit,
            boolean pipeline) {
        if (!open.takes(message)) {
            return Attempt.at(unsendable("5.6.7", "address needs SMTPUTF8, relay does not offer it"));
        }
        RelayConversation relay = open.conversation();
        boolean pipelined = relay.announced() == message || pipeline && open.offersPipelining();
        MailTransaction transaction =
                new MailTransaction(relay, message, pipelined ? announceable(open, next) : null, pipelined);
        DeliveryOutcome outcome = run(transaction, relay, limit);
        return new Attempt(outcome, false, pipelined, transaction.hasBegunContent());
    }

    private DeliveryOutcome run(MailTransaction transaction, RelayConversation relay, long limit) {
        try {
            relay.begin(limit);
            DeliveryOutcome outcome = transaction.run();
            relay.rest();
            if (!transaction.leavesConnectionReusable()) {
                drop();
            }
            return outcome;
        } catch (IOException | RuntimeException e) {
            drop();
            return lost(relay.phase(), e);
        }
    }

    private static @Nullable OutboundMessage announceable(RelayTransport open, @Nullable OutboundMessage next) {
        return next != null && next.envelope().isSafe() && open.takes(next) ? next : null;
    }

    /** With goodbye, where the relay waits for a command and not for the message that was announced. */
    private void leave() {
        RelayTransport kept = transport;
        if (kept != null && kept.conversation().announced() == null) {
            kept.quit();
        }
        drop();
    }

    private void drop() {
        abort();
        transport = null;
    }

    private void abort() {
        RelayTransport open = transport;
        if (open != null) {
            open.abort();
        }
    }

    /** The one place where nobody knows what became of the message is behind its final dot. */
    private static DeliveryOutcome lost(SmtpPhase phase, Exception cause) {
        return switch (phase) {
            case CONNECT, GREETING, AUTH, MAIL, RCPT, DATA -> new TransientFailure(phase, null);
            case DOT -> new InDoubt("no reply to the message: " + RelayTrouble.describe(cause));
        };
    }

    private static PermanentFailure unsendable(String status, String text) {
        return new PermanentFailure(SmtpPhase.RCPT, new SmtpReply(553, status, text));
    }
}
