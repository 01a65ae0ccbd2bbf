package newsletter.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import newsletter.identity.ApiToken;
import newsletter.identity.Permissions;
import newsletter.web.ListDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is shown.
 *
 * @param admin whether it may do everything; then there are no scopes
 * @param createdBy {@code token NAME} or {@code user ID}; absent when it comes from the configuration
 * @param token its text: in the answer to making it, and never again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenJson(
        long id,
        String name,
        boolean admin,
        List<ScopeJson> scopes,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String token) {

    static TokenJson of(ApiToken token, ListDirectory lists) {
        return of(token, lists, null);
    }

    static TokenJson of(ApiToken token, ListDirectory lists, @Nullable String text) {
        Permissions permissions = token.permissions();
        boolean admin = permissions.allowsEverything();
        return new TokenJson(
                token.id(),
                token.name(),
                admin,
                admin ? List.of() : ScopeJson.of(permissions, lists),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt(),
                token.revokedAt(),
                text);
    }
}
