package newsletter.delivery.letter;

import java.time.Duration;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.smtp.OutboundMessage;
import newsletter.delivery.smtp.Relay;
import org.jspecify.annotations.Nullable;

/** The connection that is kept for letters: opened when there is one to send, closed when there was none for a while. */
final class LetterConnection implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Relay relay;
    private Relay.@Nullable Connection open;
    private long usedAt;

    LetterConnection(Relay relay) {
        this.relay = relay;
    }

    DeliveryOutcome send(OutboundMessage message) {
        Relay.Connection connection = open;
        if (connection == null) {
            connection = relay.connection();
            open = connection;
        }
        try {
            return connection.send(message, null);
        } finally {
            usedAt = System.nanoTime();
        }
    }

    void closeWhenIdle() {
        if (open != null && System.nanoTime() - usedAt > IDLE.toNanos()) {
            close();
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
