package newsletter.audience;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long links to a person's data are good, and how long personal data is kept.
 *
 * @param personLink of the link to everything that is held about a reader
 * @param newAddressLink of the link by which a new address is confirmed
 * @param unconfirmed sign-ups and subscriptions that nobody confirmed within this time go
 * @param networkAddresses network addresses beside consent and sign-ups are wiped after this time
 */
@ConfigurationProperties("newsletter.privacy")
public record PrivacyProperties(
        @DefaultValue("1h") Duration personLink,
        @DefaultValue("24h") Duration newAddressLink,
        @DefaultValue("30d") Duration unconfirmed,
        @DefaultValue("90d") Duration networkAddresses) {

    public PrivacyProperties {
        positive("person-link", personLink);
        positive("new-address-link", newAddressLink);
        positive("unconfirmed", unconfirmed);
        positive("network-addresses", networkAddresses);
    }

    private static void positive(String name, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("newsletter.privacy." + name + " must be longer than nothing");
        }
    }
}
