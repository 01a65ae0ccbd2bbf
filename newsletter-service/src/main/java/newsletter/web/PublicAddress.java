package newsletter.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where readers reach this service: the address in every email.
 *
 * @param baseUrl {@code newsletter.base-url}, absolute, with or without a path prefix
 */
@ConfigurationProperties("newsletter")
public record PublicAddress(URI baseUrl) {

    public PublicAddress {
        if (!baseUrl.isAbsolute() || baseUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "newsletter.base-url must be an absolute address such as https://news.example.org, not " + baseUrl);
        }
    }

    /** @param path begins with a slash */
    public URI resolve(String path) {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Whether links in an email would lead readers to their own machine. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(baseUrl.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
