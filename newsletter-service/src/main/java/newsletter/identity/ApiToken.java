package newsletter.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored token: never its text, only what it may do.
 *
 * @param name unique, also among those that were revoked
 * @param createdBy the name of the {@link newsletter.web.Caller} who made it; null: the configuration
 * @param expiresAt null: never
 * @param lastUsedAt to a minute
 */
public record ApiToken(
        long id,
        String name,
        Permissions permissions,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /** How the rights are stored. */
    enum Role {
        /** Every right, also those of areas that a later version brings. */
        ADMIN,
        SCOPED;

        static Role of(Permissions permissions) {
            return permissions.allowsEverything() ? ADMIN : SCOPED;
        }
    }

    ApiToken with(Permissions others) {
        return new ApiToken(id, name, others, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt);
    }
}
