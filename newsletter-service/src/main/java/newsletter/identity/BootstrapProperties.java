package newsletter.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the first caller gets in.
 *
 * @param bootstrapApiToken {@code newsletter.bootstrap-api-token} (environment: {@code NEWSLETTER_BOOTSTRAP_API_TOKEN}): becomes an admin
 *     token at the first start that finds it set
 */
@ConfigurationProperties("newsletter")
record BootstrapProperties(@Nullable String bootstrapApiToken) {

    BootstrapProperties {
        bootstrapApiToken = bootstrapApiToken == null || bootstrapApiToken.isBlank() ? null : bootstrapApiToken.strip();
    }

    /** Without the token: properties end up in logs. */
    @Override
    public String toString() {
        return "BootstrapProperties[bootstrapApiToken=" + (bootstrapApiToken == null ? "not set" : "set") + "]";
    }
}
