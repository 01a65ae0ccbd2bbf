package newsletter.delivery;

import java.time.Duration;
import java.util.Optional;
import newsletter.kernel.EmailAddress;

/**
 * Gentleness: a permit for each message, asked for as its row is exposed. A row that gets none waits as DEFERRED, its
 * attempts unchanged, and holds nobody up.
 */
interface SendPermits {

    /** Takes a permit. Empty: it is granted; else how long to wait before asking again. */
    Optional<Duration> refusal(EmailAddress recipient);

    /** Learns from what the relay said. */
    void observe(EmailAddress recipient, DeliveryOutcome outcome);
}
