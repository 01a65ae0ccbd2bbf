package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import newsletter.delivery.smtp.Deadlines.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What is said over a connection that stands, and how far it has come: the phase is that of the reply which is waited
 * for. It is {@code DOT} from the moment when the final dot may have left, and not before.
 */
final class RelayConversation {

    private final Wire wire;
    private final ReplyReader replies;
    private final Deadline deadline;
    private final RelayTimeouts timeouts;
    private SmtpPhase phase = SmtpPhase.MAIL;
    private long limit;
    private @Nullable OutboundMessage announced;

    RelayConversation(Pipe pipe, Deadline deadline, RelayTimeouts timeouts) {
        this.wire = new Wire(pipe);
        this.replies = new ReplyReader(pipe);
        this.deadline = deadline;
        this.timeouts = timeouts;
    }

    /** A message begins. Until its dot is out, all that follows fails once the time is over. */
    void begin(long until) {
        phase = SmtpPhase.MAIL;
        limit = until;
    }

    /** Nothing is waited for until the next message. */
    void rest() {
        deadline.clear();
    }

    SmtpPhase phase() {
        return phase;
    }

    /** The message whose envelope the relay has already. */
    @Nullable OutboundMessage announced() {
        return announced;
    }

    /** Whether it is the announced message's turn, or any message's. */
    boolean isReadyFor(OutboundMessage message) {
        return announced == null ? !hasUnaskedReply() : announced == message;
    }

    boolean hasUnaskedReply() {
        return replies.hasMore();
    }

    /** Of the reply read last. */
    SmtpReply lastReply() {
        return replies.last();
    }

    /** Writes without waiting for an answer. */
    void write(byte[] commands) throws IOException {
        expectWithin(timeouts.write());
        wire.put(commands);
        wire.flush();
    }

    /** Reads the reply to what was written for this phase. @return its code, 200 to 599 */
    int reply(SmtpPhase to) throws IOException {
        phase = to;
        expectWithin(timeouts.reply());
        return replies.read();
    }

    int ask(String command) throws IOException {
        write((command + "\r\n").getBytes(US_ASCII));
        return reply(phase);
    }

    /**
     * Writes the message with its final dot, and at once the next one's envelope, and reads the reply to the dot.
     *
     * @return its code, 200 to 599
     */
    int deliver(OutboundMessage message, @Nullable OutboundMessage next) throws IOException {
        announced = null;
        expectWithin(timeouts.write());
        writeMessage(message, next);
        announced = next;
        deadline.set(System.nanoTime() + timeouts.dot());
        return replies.read();
    }

    private void writeMessage(OutboundMessage message, @Nullable OutboundMessage next) throws IOException {
        wire.begin();
        try {
            message.content().writeTo(wire);
            wire.putFinalDot();
            if (next != null) {
                wire.put(next.envelope().commands());
            }
            wire.flush();
        } finally {
            phase = wire.dotMayHaveLeft() ? SmtpPhase.DOT : SmtpPhase.DATA;
        }
    }

    private void expectWithin(long nanos) {
        long now = System.nanoTime();
        deadline.set(now + Math.min(nanos, limit - now));
    }
}
