package newsletter.identity;

import java.time.Instant;
import java.util.Map;
import newsletter.kernel.AuditActor;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log says of one change.
 *
 * @param action code of {@link newsletter.kernel.AuditAction}; text, since an older release may meet a newer one's
 * @param subjectKind {@code article}, {@code reader} and so on
 * @param list slug; null when it belongs to none, or to one that is gone
 * @param before what changed, as it was
 * @param after what changed, as it is
 * @param remoteAddress network address of users and tokens
 */
public record AuditEvent(
        long id,
        Instant at,
        AuditActor actor,
        String action,
        String subjectKind,
        String subjectId,
        @Nullable String list,
        Map<String, Object> before,
        Map<String, Object> after,
        @Nullable String remoteAddress) {}
