package newsletter.ops.mailbox;

import java.time.Clock;
import newsletter.ops.DataFolder;
import newsletter.ops.EmbeddedServices;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mailbox and its SMTP server, when {@link MailboxInitializer} has found that one is needed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(EmbeddedServices.MAILBOX)
class MailboxConfiguration {

    @Bean
    Mailbox mailbox(DataFolder dataFolder, MailboxProperties properties, Clock clock) {
        return Mailbox.open(dataFolder.path().resolve("mailbox"), properties.keep(), clock);
    }

    /** Stops when beans are destroyed, which is after everything that sends has been stopped. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    MailboxServer mailboxServer(Mailbox mailbox, MailboxSocket socket) {
        return new MailboxServer(mailbox, socket);
    }
}
