package newsletter.identity;

import java.time.Instant;
import newsletter.kernel.AuditActor;
import org.jspecify.annotations.Nullable;

/** Whoever sent an API token. */
record TokenCaller(ApiToken token) implements KnownCaller, Acting {

    @Override
    public String name() {
        return "token " + token.name();
    }

    @Override
    public String source() {
        return token.name();
    }

    @Override
    public AuditActor actor() {
        return new AuditActor(AuditActor.Kind.TOKEN, Long.toString(token.id()), token.name());
    }

    @Override
    public Permissions permissions() {
        return token.permissions();
    }

    @Override
    public @Nullable Instant until() {
        return token.expiresAt();
    }
}
