package newsletter.identity;

import java.time.Instant;
import java.util.UUID;
import newsletter.identity.TokenCreation.Created;
import newsletter.testing.TestApi;
import org.jspecify.annotations.Nullable;

/** Makes tokens for tests, as the bootstrap token would. */
final class TestTokens {

    private final ApiTokenAdministration administration;
    private final KnownCaller admin;

    TestTokens(ApiTokenAdministration administration, ApiTokens tokens) {
        this.administration = administration;
        this.admin = new TokenCaller(tokens.find(TestApi.ADMIN_TOKEN).orElseThrow());
    }

    /** @return the token's text */
    String create(Permissions permissions, @Nullable Instant until) {
        return issue(permissions, until).text();
    }

    /** @return the text of one that was an admin's */
    String revoked() {
        Created created = issue(Permissions.all(), null);
        administration.revoke(created.token().id(), admin);
        return created.text();
    }

    private Created issue(Permissions permissions, @Nullable Instant until) {
        String name = "test " + UUID.randomUUID();
        return (Created) administration.create(new NewApiToken(name, permissions, until), admin);
    }
}
