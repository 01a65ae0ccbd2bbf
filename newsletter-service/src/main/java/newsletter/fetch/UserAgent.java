package newsletter.fetch;

import java.util.Objects;
import newsletter.web.PublicAddress;

/** Who we say we are. */
final class UserAgent {

    /** What a robots.txt calls us (RFC 9309, section 2.2.1). */
    static final String PRODUCT = "newsletter-service";

    private UserAgent() {}

    /** With an address where somebody can be found, unless it is this machine's. */
    static String of(PublicAddress address) {
        String version =
                Objects.requireNonNullElse(UserAgent.class.getPackage().getImplementationVersion(), "development");
        return PRODUCT + "/" + version + (address.isLoopback() ? "" : " (+" + address.baseUrl() + ")");
    }
}
