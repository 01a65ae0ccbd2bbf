package newsletter.delivery;

import java.util.List;
import newsletter.kernel.EmailAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told when something needs a look.
 *
 * @param to {@code newsletter.alerts.to}: addresses of operators, separated by commas; none: alerts stand in the log only
 */
@ConfigurationProperties("newsletter.alerts")
record AlertProperties(@DefaultValue List<String> to) {

    AlertProperties {
        to = List.copyOf(to);
        to.forEach(AlertProperties::address);
    }

    List<EmailAddress> addresses() {
        return to.stream().map(AlertProperties::address).distinct().toList();
    }

    private static EmailAddress address(String written) {
        return EmailAddress.parse(written)
                .orElseThrow(() ->
                        new IllegalArgumentException("newsletter.alerts.to: " + written + " is not an email address"));
    }
}
