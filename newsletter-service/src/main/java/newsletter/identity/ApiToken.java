package newsletter.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored token: never its text, only what it may do. */
record ApiToken(long id, String name, Role role, @Nullable Instant lastUsedAt) {

    /** What a caller may do. More roles come with users. */
    enum Role {
        ADMIN
    }
}
