package newsletter.ops.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time of a demo: the real one, ahead by what the table {@code demo_clock} keeps. Takes the place of the system's clock in a service with
 * the sample newsroom, and only there. Leases and retries go by the database's time and are not moved.
 */
@Component
@Primary
@WithSamples
class DemoClock extends Clock implements MovableTime, SmartInitializingSingleton {

    private static final String READ = "SELECT ahead_ms FROM demo_clock WHERE id = 1";
    private static final String KEEP = """
            INSERT INTO demo_clock (id, ahead_ms, mornings) VALUES (1, :ahead, 0)
            ON DUPLICATE KEY UPDATE ahead_ms = :ahead
            """;

    /** Asked for late: the database itself may need a clock. */
    private final ObjectProvider<JdbcClient> jdbc;

    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    DemoClock(ObjectProvider<JdbcClient> jdbc, @Qualifier("clock") Clock real) {
        this.jdbc = jdbc;
        this.real = real;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ahead = jdbc.getObject()
                .sql(READ)
                .query((row, number) -> Duration.ofMillis(row.getLong("ahead_ms")))
                .optional()
                .orElse(Duration.ZERO);
    }

    @Override
    public Instant now() {
        return instant();
    }

    @Override
    public Duration ahead() {
        return ahead;
    }

    @Override
    public synchronized void moveTo(Instant instant) {
        Duration wanted = Duration.between(real.instant(), instant);
        if (wanted.compareTo(ahead) > 0) {
            jdbc.getObject().sql(KEEP).param("ahead", wanted.toMillis()).update();
            ahead = Duration.ofMillis(wanted.toMillis());
        }
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zones are the readers', not the clock's");
    }
}
