package newsletter.ops;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** One line in place of the web server's many: where the service is. */
@Component
class StartReport {

    private static final Logger log = LoggerFactory.getLogger(StartReport.class);

    private final Environment environment;

    StartReport(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void tellAddresses() {
        log.info(
                "The service listens at http://localhost:{}, health and metrics at http://localhost:{}/actuator",
                environment.getProperty("local.server.port"),
                environment.getProperty("local.management.port"));
    }
}
