package newsletter.identity.signin;

import java.time.Instant;
import java.util.List;
import newsletter.identity.Grant;
import newsletter.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A link that is still good.
 *
 * @param user whose password may be set; null unless it is about a lost one
 * @param email who is invited; null unless it is an invitation
 * @param grants what the invited will be granted
 */
public record OneTimeLink(
        long id,
        LinkPurpose purpose,
        @Nullable UserId user,
        @Nullable String email,
        List<Grant> grants,
        @Nullable UserId createdBy,
        Instant createdAt,
        Instant expiresAt) {

    public OneTimeLink {
        grants = List.copyOf(grants);
    }
}
