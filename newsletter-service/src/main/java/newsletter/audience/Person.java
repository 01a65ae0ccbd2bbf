package newsletter.audience;

import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import org.jspecify.annotations.Nullable;

/** A reader, whatever the lists. */
public record Person(
        SubscriberId id, EmailAddress email, @Nullable String name) {}
