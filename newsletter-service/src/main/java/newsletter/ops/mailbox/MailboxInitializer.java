package newsletter.ops.mailbox;

import java.io.IOException;
import java.util.Map;
import newsletter.ops.EmbeddedServices;
import newsletter.ops.StartFailure;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Takes a port before any bean asks for {@code spring.mail.*}, so that everything that sends mail finds the embedded
 * mailbox where it would find a relay. Connections wait in the backlog until the mailbox listens.
 */
class MailboxInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (StringUtils.hasText(environment.getProperty("spring.mail.host"))) {
            return;
        }
        MailboxSocket socket = bind(environment.getProperty("newsletter.mailbox.smtp-port", Integer.class, 0));
        context.getBeanFactory().registerSingleton("mailboxSocket", socket);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embedded mailbox",
                        Map.of(
                                "spring.mail.host",
                                "127.0.0.1",
                                "spring.mail.port",
                                socket.getLocalPort(),
                                EmbeddedServices.MAILBOX,
                                true)));
    }

    /** After all others: somebody else may yet set spring.mail.host. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private static MailboxSocket bind(int port) {
        try {
            return new MailboxSocket(port);
        } catch (IOException e) {
            throw new StartFailure(
                    "The embedded mailbox cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(),
                    "Set newsletter.mailbox.smtp-port to another port, or leave it out: then any free one is used."
                            + System.lineSeparator()
                            + "Or use a mail server of your own: set spring.mail.host and spring.mail.port.",
                    e);
        }
    }
}
