package newsletter.ops.database;

import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * {@code UNPROTECTED} when the service's own account could change the audit log. The service works all the same, so this makes nothing
 * DOWN; it is said once in the log and here as long as it lasts.
 */
@Component("auditLogHealthIndicator") // health takes its component's name from it
class AuditLogHealthIndicator implements HealthIndicator {

    static final Status UNPROTECTED = new Status("UNPROTECTED");

    private static final Logger log = LoggerFactory.getLogger(AuditLogHealthIndicator.class);

    private final DataSource service;

    AuditLogHealthIndicator(DataSource service) {
        this.service = service;
    }

    @Override
    public Health health() {
        try {
            Set<String> tooMuch = AppendOnly.tooMuch(service);
            return tooMuch.isEmpty()
                    ? Health.up().build()
                    : Health.status(UNPROTECTED).withDetail("mayAlso", tooMuch).build();
        } catch (SQLException e) {
            return Health.unknown().build(); // the component db says that it is away
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        Health health = health();
        if (health.getStatus().equals(UNPROTECTED)) {
            log.warn(
                    "The audit log is not protected by grants: the account that the service runs with may also {} it. Run"
                            + " migrations with an account of their own (spring.flyway.user, spring.flyway.password) and take"
                            + " from this one what it holds on the whole schema; see docs/operations.md, Accounts",
                    health.getDetails().get("mayAlso"));
        }
    }
}
