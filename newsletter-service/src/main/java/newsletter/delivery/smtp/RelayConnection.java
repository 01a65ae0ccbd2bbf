package newsletter.delivery.smtp;

import jakarta.mail.MessagingException;
import java.io.IOException;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.SmtpPhase;
import org.jspecify.annotations.Nullable;

/**
 * One kept-open connection. A relay may end it between two messages, and says so only when the next one begins; then
 * nothing was sent, and that message goes over a fresh connection at once.
 */
final class RelayConnection implements Relay.Connection {

    private static final int CLOSING = 421;

    private final RelaySettings settings;
    private final RelayTrouble trouble;
    private @Nullable RelayTransport transport;

    RelayConnection(RelaySettings settings, RelayTrouble trouble) {
        this.settings = settings;
        this.trouble = trouble;
    }

    @Override
    public DeliveryOutcome send(OutboundMessage message, @Nullable OutboundMessage next) {
        boolean kept = transport != null;
        DeliveryOutcome outcome = sendOnce(message);
        return kept && wasClosedMeanwhile(outcome) ? sendOnce(message) : outcome;
    }

    @Override
    public void close() {
        if (transport != null) {
            transport.quit();
            transport = null;
        }
    }

    private static boolean wasClosedMeanwhile(DeliveryOutcome outcome) {
        return outcome instanceof TransientFailure failure
                && failure.phase() == SmtpPhase.MAIL
                && (failure.reply() == null || failure.reply().code() == CLOSING);
    }

    private DeliveryOutcome sendOnce(OutboundMessage message) {
        RelayTransport open = transport;
        if (open == null) {
            open = settings.transport();
            try {
                connect(open);
            } catch (MessagingException e) {
                return notConnected(open, e);
            }
            transport = open;
        }
        return transact(open, message);
    }

    private void connect(RelayTransport fresh) throws MessagingException {
        String host = settings.host();
        if (host == null) {
            throw new MessagingException("spring.mail.host is not set");
        }
        fresh.connect(host, settings.port(), settings.username(), settings.password());
        trouble.over();
    }

    private DeliveryOutcome notConnected(RelayTransport failed, MessagingException cause) {
        failed.abort();
        trouble.report(settings.host(), failed.phase(), cause);
        return new TransientFailure(failed.phase(), failed.refusal().orElse(null));
    }

    private DeliveryOutcome transact(RelayTransport open, OutboundMessage message) {
        MailTransaction transaction = new MailTransaction(open, message);
        try {
            DeliveryOutcome outcome = transaction.run();
            if (!transaction.leavesConnectionReusable()) {
                drop(open);
            }
            return outcome;
        } catch (MessagingException | IOException e) {
            drop(open);
            return lost(open.phase(), e);
        }
    }

    private void drop(RelayTransport open) {
        open.abort();
        transport = null;
    }

    /** The one place where nobody knows what became of the message is behind its final dot. */
    private static DeliveryOutcome lost(SmtpPhase phase, Exception cause) {
        return switch (phase) {
            case CONNECT, GREETING, AUTH, MAIL, RCPT, DATA -> new TransientFailure(phase, null);
            case DOT -> new InDoubt("no reply to the message: " + RelayTrouble.describe(cause));
        };
    }
}
