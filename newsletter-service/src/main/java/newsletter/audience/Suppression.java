package newsletter.audience;

import java.time.Instant;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** An address that must not be mailed, on any list. */
public record Suppression(
        EmailAddress email, Reason reason, @Nullable String detail, Instant createdAt) {

    /** Why. */
    public enum Reason {
        MANUAL,
        HARD_BOUNCE,
        COMPLAINT
    }
}
