package newsletter.delivery.smtp;

import jakarta.mail.MessagingException;
import java.io.IOException;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;

/** One message over an open connection: MAIL, RCPT, DATA, the message, the dot (RFC 5321 section 3.3). */
final class MailTransaction {

    private static final int GO_AHEAD = 354;
    private static final int CLOSING = 421;

    private final RelayTransport transport;
    private final OutboundMessage message;
    private boolean reusable = true;

    MailTransaction(RelayTransport transport, OutboundMessage message) {
        this.transport = transport;
        this.message = message;
    }

    /** Whether the connection can take another message after this one. */
    boolean leavesConnectionReusable() {
        return reusable;
    }

    /** @throws MessagingException when the connection was lost, likewise IOException; the transport knows the phase */
    DeliveryOutcome run() throws MessagingException, IOException {
        Envelope envelope = Envelope.of(message);
        if (!envelope.isSafe()) {
            return unsendable("5.1.3", "address cannot be written in a command");
        }
        if (envelope.needsUtf8() && !transport.supportsExtension("SMTPUTF8")) {
            return unsendable("5.6.7", "address needs SMTPUTF8, relay does not offer it");
        }
        return converse(envelope);
    }

    private DeliveryOutcome converse(Envelope envelope) throws MessagingException, IOException {
        SmtpReply mail = transport.ask(SmtpPhase.MAIL, envelope.mail());
        if (!isPositive(mail)) {
            return abandoned(SmtpPhase.MAIL, mail);
        }
        SmtpReply rcpt = transport.ask(SmtpPhase.RCPT, envelope.rcpt());
        if (!isPositive(rcpt)) {
            return abandoned(SmtpPhase.RCPT, rcpt);
        }
        SmtpReply data = transport.ask(SmtpPhase.DATA, Envelope.line("DATA"));
        if (data.code() != GO_AHEAD) {
            return abandoned(SmtpPhase.DATA, data);
        }
        SmtpReply end = transport.askAfter(DotStuffing.withFinalDot(message.bytes()));
        return isPositive(end) ? new Accepted(end) : notAccepted(end);
    }

    /** Neither yes nor no behind the dot: then nobody knows. */
    private DeliveryOutcome notAccepted(SmtpReply reply) {
        reusable = reply.code() != CLOSING && reply.code() >= 400;
        return reply.code() >= 400
                ? refused(SmtpPhase.DOT, reply)
                : new DeliveryOutcome.InDoubt("reply " + reply.code() + " to the message");
    }

    /** The relay holds half a transaction: it forgets that, or the connection ends. */
    private DeliveryOutcome abandoned(SmtpPhase phase, SmtpReply reply) {
        reusable = reply.code() != CLOSING && reset();
        return refused(phase, reply);
    }

    private boolean reset() {
        try {
            return isPositive(transport.ask(SmtpPhase.MAIL, Envelope.line("RSET")));
        } catch (MessagingException | IOException e) {
            return false;
        }
    }

    /** Only what is said of the reader or the message is final; the rest is the relay's own trouble. */
    private static DeliveryOutcome refused(SmtpPhase phase, SmtpReply reply) {
        return switch (phase) {
            case CONNECT, GREETING, AUTH, MAIL -> new TransientFailure(phase, reply);
            case RCPT, DATA, DOT ->
                reply.code() >= 500 ? new PermanentFailure(phase, reply) : new TransientFailure(phase, reply);
        };
    }

    private static PermanentFailure unsendable(String status, String text) {
        return new PermanentFailure(SmtpPhase.RCPT, new SmtpReply(553, status, text));
    }

    private static boolean isPositive(SmtpReply reply) {
        return reply.code() < 300;
    }
}
