package newsletter.identity;

import java.time.Instant;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the audit log; null: everything.
 *
 * @param actor by kind
 * @param actorId with the kind: one of them
 * @param subjectId with the kind: one of them
 * @param list slug
 * @param from this instant or later
 * @param until before this instant
 * @param before only what is older than the event of this id: the last of the page before
 * @param limit 1 to 500
 */
public record AuditQuery(
        AuditActor.@Nullable Kind actor,
        @Nullable String actorId,
        @Nullable AuditAction action,
        AuditSubject.@Nullable Kind subject,
        @Nullable String subjectId,
        @Nullable String list,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {

    public static final int MOST = 500;

    public AuditQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " events, not " + limit);
        }
    }
}
