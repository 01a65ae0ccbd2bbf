package newsletter.ops.mailbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded mailbox; none matters when {@code spring.mail.host} is set.
 *
 * @param smtpPort where it listens on 127.0.0.1; 0: any free port, another at each start
 * @param keep how many messages it keeps; older ones are deleted
 */
@ConfigurationProperties("newsletter.mailbox")
record MailboxProperties(
        @DefaultValue("0") int smtpPort,
        @DefaultValue("20000") int keep) {

    MailboxProperties {
        if (keep < 1) {
            throw new IllegalArgumentException("newsletter.mailbox.keep must be at least 1, not " + keep);
        }
    }
}
