package newsletter.identity;

import java.time.Instant;
import java.util.List;
import newsletter.kernel.AuditActor;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the newsroom who is signed in.
 *
 * @param displayName as colleagues know them
 * @param email how they sign in
 * @param language BCP 47; null: as the browser asks
 * @param signedInAt when they last proved who they are
 */
public record Person(
        UserId id,
        String displayName,
        String email,
        @Nullable String language,
        List<Grant> grants,
        Instant signedInAt) implements KnownCaller, Acting {

    public Person {
        grants = List.copyOf(grants);
    }

    @Override
    public String name() {
        return "user " + id.value();
    }

    @Override
    public String source() {
        return name();
    }

    @Override
    public AuditActor actor() {
        return new AuditActor(AuditActor.Kind.USER, Long.toString(id.value()), displayName);
    }

    @Override
    public Permissions permissions() {
        return Permissions.ofGrants(grants);
    }

    @Override
    public @Nullable Instant until() {
        return null;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return name();
    }
}
