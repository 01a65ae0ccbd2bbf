package newsletter.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param trustedProxies {@code newsletter.web.trusted-proxies}: addresses or networks (CIDR) of our own reverse proxies, whose {@code X-Forwarded-For}
 *     is believed
 */
@ConfigurationProperties("newsletter.web")
record ProxyProperties(@DefaultValue({}) List<String> trustedProxies) {

    ProxyProperties {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
