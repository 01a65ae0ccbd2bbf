package newsletter.delivery.smtp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much patience a relay gets, over and above the time-outs of {@code spring.mail.properties}.
 *
 * @param messageTimeout everything before the final dot: connecting, securing, the envelope, writing the message
 * @param dotTimeout the answer to the final dot. RFC 5321 section 4.5.3.2.6 wants ten minutes of those who hand over to
 *     final destinations; docs/decisions/0010 says why it is less here
 */
@ConfigurationProperties("newsletter.delivery.relay")
record RelayProperties(
        @DefaultValue("45s") Duration messageTimeout,
        @DefaultValue("2m") Duration dotTimeout) {

    RelayProperties {
        require(messageTimeout, "message-timeout");
        require(dotTimeout, "dot-timeout");
    }

    private static void require(Duration timeout, String name) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("newsletter.delivery.relay." + name + " must be longer than nothing");
        }
    }
}
