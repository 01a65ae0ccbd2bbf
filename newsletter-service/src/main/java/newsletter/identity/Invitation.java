package newsletter.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was asked to join and has not answered yet.
 *
 * @param by who invited; null: nobody who is known any more
 */
public record Invitation(
        long id, String email, List<Grant> grants, @Nullable UserId by, Instant sentAt, Instant expiresAt) {

    public Invitation {
        grants = List.copyOf(grants);
    }
}
