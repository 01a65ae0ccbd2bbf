package newsletter.identity;

import newsletter.kernel.AuditActor;

/** A principal that knows whom the audit log is to name. */
interface Acting {

    AuditActor actor();
}
