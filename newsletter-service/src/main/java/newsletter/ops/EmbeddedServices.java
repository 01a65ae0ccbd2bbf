package newsletter.ops;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Which of the service's neighbours run inside it because none was configured. */
@Component
public class EmbeddedServices {

    /** Set by the mailbox itself, before any bean exists. */
    public static final String MAILBOX = "newsletter.mailbox.embedded";

    private final Environment environment;

    EmbeddedServices(Environment environment) {
        this.environment = environment;
    }

    public boolean database() {
        return !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }

    /** Whether mail goes nowhere but to {@code /mailbox}. */
    public boolean mailbox() {
        return environment.getProperty(MAILBOX, Boolean.class, false);
    }
}
