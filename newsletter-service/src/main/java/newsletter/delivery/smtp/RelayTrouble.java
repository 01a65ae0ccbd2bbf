package newsletter.delivery.smtp;

import java.util.concurrent.atomic.AtomicReference;
import newsletter.delivery.SmtpPhase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log why the relay cannot be used: once for each cause, not once for each reader. */
final class RelayTrouble {

    private static final Logger log = LoggerFactory.getLogger(RelayTrouble.class);

    private final AtomicReference<@Nullable String> last = new AtomicReference<>();

    void report(@Nullable String host, SmtpPhase phase, Exception cause) {
        String description = describe(cause);
        if (!description.equals(last.getAndSet(description))) {
            log.warn("Relay {} cannot be used ({}: {}); its readers are tried again later", host, phase, description);
        }
    }

    void over() {
        if (last.getAndSet(null) != null) {
            log.info("The relay can be used again; sending goes on");
        }
    }

    /** The innermost cause says most. */
    static String describe(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
