package newsletter.delivery.smtp;

import java.io.IOException;
import java.util.List;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * One message over an open connection: MAIL, RCPT, DATA, the message, the dot (RFC 5321 section 3.3). With PIPELINING
 * (RFC 2920) the three commands leave together, or have left with the message before; each reply is judged all the same,
 * and the message is only written when all three are what was asked for.
 */
final class MailTransaction {

    private static final List<SmtpPhase> ENVELOPE = List.of(SmtpPhase.MAIL, SmtpPhase.RCPT, SmtpPhase.DATA);
    private static final int GO_AHEAD = 354;
    private static final int CLOSING = 421;

    private final RelayConversation relay;
    private final OutboundMessage message;
    private final @Nullable OutboundMessage next;
    private final boolean pipelined;
    private boolean reusable = true;
    private boolean contentBegun;

    /** @param next to be announced with this message; pipelined transactions only */
    MailTransaction(
            RelayConversation relay, OutboundMessage message, @Nullable OutboundMessage next, boolean pipelined) {
        this.relay = relay;
        this.message = message;
        this.next = next;
        this.pipelined = pipelined;
    }

    /** Whether the connection can take another message after this one. */
    boolean leavesConnectionReusable() {
        return reusable;
    }

    /** Whether all commands were answered as they should be. */
    boolean hasBegunContent() {
        return contentBegun;
    }

    /** @throws IOException when the connection was lost or the relay makes no sense; the conversation knows the phase */
    DeliveryOutcome run() throws IOException {
        Envelope envelope = message.envelope();
        if (pipelined && relay.announced() != message) {
            relay.write(envelope.commands());
        }
        for (SmtpPhase phase : ENVELOPE) {
            if (!pipelined) {
                relay.write(envelope.command(phase));
            }
            if (!isAskedFor(phase, relay.reply(phase))) {
                return abandoned(phase, relay.lastReply());
            }
        }
        return deliver();
    }

    private static boolean isAskedFor(SmtpPhase phase, int code) {
        return phase == SmtpPhase.DATA ? code == GO_AHEAD : isPositive(code);
    }

    private DeliveryOutcome deliver() throws IOException {
        if (relay.hasUnaskedReply()) {
            throw new IOException("the relay answered before it was asked");
        }
        contentBegun = true;
        int code = relay.deliver(message, next);
        SmtpReply reply = relay.lastReply();
        reusable = code != CLOSING && (isPositive(code) || code >= 400);
        if (isPositive(code)) {
            return new Accepted(reply);
        }
        // Neither yes nor no behind the dot: then nobody knows.
        return code < 400 ? new InDoubt("reply " + code + " to the message") : refused(SmtpPhase.DOT, reply);
    }

    /** The relay holds half a transaction: it forgets that, or the connection ends. */
    private DeliveryOutcome abandoned(SmtpPhase phase, SmtpReply reply) {
        reusable = reply.code() >= 400 && reply.code() != CLOSING && isTakenBack(phase);
        return refused(phase, reply);
    }

    private boolean isTakenBack(SmtpPhase refused) {
        try {
            return lastAnswerBehind(refused) == GO_AHEAD ? isEndedEmpty(refused) : isPositive(relay.ask("RSET"));
        } catch (IOException e) {
            return false;
        }
    }

    /** The commands behind the refused one were written with it, and are answered whatever became of that. */
    private int lastAnswerBehind(SmtpPhase refused) throws IOException {
        int code = 0;
        for (SmtpPhase phase : pipelined ? ENVELOPE : List.<SmtpPhase>of()) {
            if (phase.compareTo(refused) > 0) {
                code = relay.reply(phase);
            }
        }
        return code;
    }

    /**
     * A relay may want the message although it refused the only recipient. RFC 2920 section 3.1 has a lone dot sent then:
     * nobody gets an empty message, as there is no recipient. Where it refused the sender, nothing is certain any more.
     */
    private boolean isEndedEmpty(SmtpPhase refused) throws IOException {
        return refused == SmtpPhase.RCPT && relay.ask(".") != CLOSING;
    }

    /** Only what is said of the reader or the message is final; the rest is the relay's own trouble. */
    private static DeliveryOutcome refused(SmtpPhase phase, SmtpReply reply) {
        return switch (phase) {
            case CONNECT, GREETING, AUTH, MAIL -> new TransientFailure(phase, reply);
            case RCPT, DATA ->
                reply.code() >= 500 && !isAboutTheConversation(reply.code())
                        ? new PermanentFailure(phase, reply)
                        : new TransientFailure(phase, reply);
            case DOT -> reply.code() >= 500 ? new PermanentFailure(phase, reply) : new TransientFailure(phase, reply);
        };
    }

    /** Command unknown, not implemented, out of sequence; not authenticated: no reader is to blame for these. */
    private static boolean isAboutTheConversation(int code) {
        return switch (code) {
            case 500, 502, 503, 530, 534, 535, 538 -> true;
            default -> false;
        };
    }

    private static boolean isPositive(int code) {
        return code < 300;
    }
}
