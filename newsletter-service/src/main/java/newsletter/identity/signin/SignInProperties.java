package newsletter.identity.signin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param idle {@code newsletter.sign-in.idle}: a session that is not used for so long is over
 * @param absolute {@code newsletter.sign-in.absolute}: a session is over after so long, used or not
 * @param invitation {@code newsletter.sign-in.invitation}: how long an invitation is good
 * @param reset {@code newsletter.sign-in.reset}: how long the link of a lost password is good
 * @param setUp {@code newsletter.sign-in.set-up}: how long the link of the first start is good
 * @param local {@code newsletter.sign-in.local}: false leaves signing in to the identity provider
 * @param passwordMemory {@code newsletter.sign-in.password-memory}: KiB that checking one password takes (argon2id)
 * @param recoverAdmin {@code newsletter.sign-in.recover-admin}: address of an admin whom the log gives a way back in; null or empty: nobody
 */
@ConfigurationProperties("newsletter.sign-in")
public record SignInProperties(
        @DefaultValue("2h") Duration idle,
        @DefaultValue("24h") Duration absolute,
        @DefaultValue("7d") Duration invitation,
        @DefaultValue("30m") Duration reset,
        @DefaultValue("24h") Duration setUp,
        @DefaultValue("true") boolean local,
        @DefaultValue("19456") int passwordMemory,
        @Nullable String recoverAdmin) {

    private static final int LEAST_MEMORY = 1024;

    public SignInProperties {
        requirePositive(idle, "idle");
        requirePositive(absolute, "absolute");
        requirePositive(invitation, "invitation");
        requirePositive(reset, "reset");
        requirePositive(setUp, "set-up");
        if (passwordMemory < LEAST_MEMORY) {
            throw new IllegalArgumentException(
                    "newsletter.sign-in.password-memory must be at least " + LEAST_MEMORY + " KiB");
        }
    }

    private static void requirePositive(Duration value, String name) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("newsletter.sign-in." + name + " must be above zero, not " + value);
        }
    }
}
