package newsletter.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody wants.
 *
 * @param name 1 to 120 characters, unique
 * @param permissions {@link Permissions#all()} makes it an admin's
 * @param expiresAt null: never
 */
public record NewApiToken(
        String name, Permissions permissions, @Nullable Instant expiresAt) {}
