package newsletter.delivery;

import static newsletter.kernel.AuditAction.RELAY_CHANGED;
import static newsletter.kernel.AuditAction.RELAY_PAUSED;
import static newsletter.kernel.AuditAction.RELAY_RESUMED;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

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
    private final TransactionOperations transaction;
    private final RelayBreaker breaker;
    private final ApplicationEventPublisher events;
    private volatile boolean paused;

    RelayGate(
            JdbcClient jdbc,
            TransactionOperations transaction,
            RelayBreaker breaker,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.breaker = breaker;
    }

    /** Nothing more is exposed from the next commit on; what is on the wire is finished and recorded. */
    public void pause(@Nullable String reason) {
        transaction.executeWithoutResult(status -> {
            Optional<Pause> before = pause();
            jdbc.sql(PAUSE).param(1, RELAY).param(2, reason).update();
            record(before, pause());
        });
        paused = true;
    }

    public void resume() {
        transaction.executeWithoutResult(status -> {
            Optional<Pause> before = pause();
            jdbc.sql(RESUME).param(RELAY).update();
            record(before, Optional.empty());
        });
        paused = false;
    }

    private void record(Optional<Pause> before, Optional<Pause> after) {
        if (!before.equals(after)) {
            AuditAction action = after.isEmpty() ? RELAY_RESUMED : before.isEmpty() ? RELAY_PAUSED : RELAY_CHANGED;
            events.publishEvent(Audited.of(action, new AuditSubject(AuditSubject.Kind.RELAY, RELAY))
                    .change("paused", before.isPresent(), after.isPresent())
                    .change("reason", reason(before), reason(after)));
        }
    }

    private static @Nullable String reason(Optional<Pause> pause) {
        return pause.map(Pause::reason).orElse(null);
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
