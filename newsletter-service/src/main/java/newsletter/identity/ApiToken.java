package newsletter.identity;

import java.time.Instant;
import newsletter.kernel.AuditActor;
import org.jspecify.annotations.Nullable;

/** A stored token: never its text, only what it may do. */
record ApiToken(long id, String name, Role role, @Nullable Instant lastUsedAt) implements Acting {

    @Override
    public AuditActor actor() {
        return new AuditActor(AuditActor.Kind.TOKEN, Long.toString(id), name);
    }

    /** What a caller may do. More roles come with users. */
    enum Role {
        ADMIN
    }
}
