package newsletter.delivery.smtp;

import java.time.Duration;
import java.util.Optional;
import newsletter.delivery.DeliveryOutcome;
import org.jspecify.annotations.Nullable;

/** The SMTP relay that takes the messages. */
public interface Relay {

    /** A connection for one thread, opened when the first message is sent and kept open between messages. */
    Connection connection();

    /** Why nothing may be sent as things are configured (an outside relay, but links that lead to loopback). */
    Optional<String> refusal();

    /** How long one {@code send} lasts at most, whatever the relay does. A lease must be longer. */
    Duration longestSend();

    /** One conversation after another over one kept-open connection. */
    interface Connection extends AutoCloseable {

        /** As below, with the time that a send needs at most. */
        DeliveryOutcome send(OutboundMessage message, @Nullable OutboundMessage next);

        /**
         * Sends one message, connecting again when needed. Never throws for anything that a relay or network may do.
         * Interrupting the thread ends the connection, and so may leave the message in doubt.
         *
         * @param next what will be sent next on this connection (the very object), when that is known: a relay that
         *     offers PIPELINING then gets its envelope together with this message's body (RFC 2920 section 3.1), and a
         *     message costs one round trip. Nothing of it is sent but the envelope, and sending something else instead,
         *     or nothing, is safe: that costs a new connection.
         * @param deadlineNanos of {@link System#nanoTime()}: the send has ended by then. The final dot is only written
         *     while its whole time-out is left; with no time for that, nothing is begun, and the outcome is a
         *     transient failure to connect.
         */
        DeliveryOutcome send(OutboundMessage message, @Nullable OutboundMessage next, long deadlineNanos);

        /**
         * Any thread may call it: a send under way then ends at once with what is known at that moment, in doubt if its
         * dot is out. A closed connection sends nothing more and says that it cannot connect.
         */
        @Override
        void close();
    }
}
