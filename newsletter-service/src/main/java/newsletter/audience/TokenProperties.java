package newsletter.audience;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How readers' tokens are signed.
 *
 * @param rotateEvery a new key signs from then on; zero: never
 * @param preferenceLinks links to preferences open them until their key was replaced longer ago; links to unsubscribe always work
 */
@ConfigurationProperties("newsletter.tokens")
public record TokenProperties(
        @DefaultValue("30d") Duration rotateEvery,
        @DefaultValue("400d") Duration preferenceLinks) {

    public TokenProperties {
        if (rotateEvery.isNegative() || preferenceLinks.isNegative()) {
            throw new IllegalArgumentException(
                    "newsletter.tokens.rotate-every and newsletter.tokens.preference-links must not be negative");
        }
    }
}
