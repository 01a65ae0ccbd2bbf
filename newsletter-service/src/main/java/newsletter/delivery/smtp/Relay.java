package newsletter.delivery.smtp;

import java.time.Duration;
import java.util.Optional;
import newsletter.delivery.DeliveryOutcome;
import org.jspecify.annotations.Nullable;

/** The SMTP relay that takes the messages. */
public interface Relay {

    /** A connection for one thread, opened when the first message is sent and kept open between messages. */
    Connection connection();

    /** How long sending one message can take at most. */
    Duration longestSend();

    /** Why nothing may be sent as things are configured (an outside relay, but links that lead to loopback). */
    Optional<String> refusal();

    /** One conversation after another over one kept-open connection. */
    interface Connection extends AutoCloseable {

        /** Sends one message, connecting again when needed. Never throws for anything that a relay or network may do. */
        DeliveryOutcome send(OutboundMessage message, @Nullable OutboundMessage next);

        @Override
        void close();
    }
}
