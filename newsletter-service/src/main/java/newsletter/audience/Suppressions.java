package newsletter.audience;

import java.util.List;
import java.util.Optional;
import newsletter.kernel.AuditActor;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** The addresses that must not be mailed. */
public interface Suppressions {

    /**
     * Adds the address, or changes why it is there.
     *
     * @param by the job that adds it; null: whom the security context knows
     * @return whether it is new
     */
    boolean add(EmailAddress email, Suppression.Reason reason, @Nullable String detail, @Nullable AuditActor by);

    void remove(EmailAddress email);

    /** Also of a reader who was erased: then nobody knows the details any more. */
    Optional<Suppression> find(EmailAddress email);

    /**
     * By address; without those that are known by their hash only.
     *
     * @param after only addresses behind this one; empty for the first page
     */
    List<Suppression> page(String after, int limit);
}
