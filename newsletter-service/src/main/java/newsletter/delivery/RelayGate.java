package newsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether this node may send: not while an operator has paused the relay, and not while its circuit breaker is open. A
 * pause is in the database, so that every node keeps it and a restart does not end it.
 */
@Component
public class RelayGate {

    private static final String RELAY = "main";

    /** Looked for again so often by every node. */
    static final Duration REFRESH = Duration.ofMillis(500);

    private static final String FIND = "SELECT paused_at, reason FROM relay_control WHERE relay = ?";

    private static final String PAUSE = """
            INSERT INTO relay_control (relay, paused_at, reason) VALUES (?, NOW(3), ?)
            ON DUPLICATE KEY UPDATE reason = VALUES(reason)
            """;

    private static final String RESUME = "DELETE FROM relay_control WHERE relay = ?";

    private final JdbcClient jdbc;
    private final RelayBreaker breaker;
    private volatile boolean paused;

    RelayGate(JdbcClient jdbc, RelayBreaker breaker) {
        this.jdbc = jdbc;
        this.breaker = breaker;
    }

    /** Nothing more is exposed from the next commit on; what is on the wire is finished and recorded. */
    public void pause(@Nullable String reason) {
        jdbc.sql(PAUSE).param(1, RELAY).param(2, reason).update();
        paused = true;
    }

    public void resume() {
        jdbc.sql(RESUME).param(RELAY).update();
        paused = false;
    }

    /** The pause that is in force, for all nodes. */
    public Optional<Pause> pause() {
        return jdbc.sql(FIND)
                .param(RELAY)
                .query((row, n) -> new Pause(row.getTimestamp("paused_at").toInstant(), row.getString("reason")))
                .optional();
    }

    /** How long this node's circuit breaker stays open; zero: it is closed. */
    public Duration resting() {
        return breaker.remaining();
    }

    void refresh() {
        paused = pause().isPresent();
    }

    /** Whether nothing may be sent from here now. */
    public boolean isClosed() {
        return paused || breaker.isOpen();
    }

    /** How long to wait before looking again. */
    public Duration remaining() {
        return breaker.isOpen() ? breaker.remaining() : paused ? REFRESH : Duration.ZERO;
    }

    /** Since when, and why if somebody said it. */
    public record Pause(Instant since, @Nullable String reason) {}
}
