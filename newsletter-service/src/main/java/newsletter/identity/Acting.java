package newsletter.identity;

import newsletter.kernel.AuditActor;

/** An authentication's principal or details that know whom the audit log is to name. */
interface Acting {

    AuditActor actor();
}
