package newsletter.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as admins see them.
 *
 * @param codes whether an authenticator app's code is asked for
 * @param passkeys how many
 * @param sample of the sample newsroom
 * @param removedAt null: is there
 */
public record User(
        UserId id,
        String email,
        String name,
        List<Grant> grants,
        boolean password,
        boolean codes,
        int passkeys,
        boolean sample,
        @Nullable Instant lastSignInAt,
        @Nullable Instant removedAt) {

    public User {
        grants = List.copyOf(grants);
    }
}
