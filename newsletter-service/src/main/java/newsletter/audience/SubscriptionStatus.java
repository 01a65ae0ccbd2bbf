package newsletter.audience;

import java.util.Locale;

/** Whether a reader may be mailed. */
public enum SubscriptionStatus {
    UNCONFIRMED,
    CONFIRMED,
    UNSUBSCRIBED;

    /** As files and JSON write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
