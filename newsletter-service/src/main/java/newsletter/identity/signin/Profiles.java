package newsletter.identity.signin;

import newsletter.identity.UserId;
import newsletter.kernel.AuditAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say about themselves. */
@Service
public class Profiles {

    private final Accounts accounts;
    private final Trail trail;

    Profiles(Accounts accounts, Trail trail) {
        this.accounts = accounts;
        this.trail = trail;
    }

    /** @param language BCP 47; null: as the browser asks */
    @Transactional
    public void describe(UserId id, String name, @Nullable String language) {
        accounts.find(id)
                .map(before -> Trail.about(AuditAction.USER_CHANGED, id)
                        .change("name", before.name(), name)
                        .change("language", before.language(), language))
                .filter(change -> !change.after().isEmpty() || !change.before().isEmpty())
                .ifPresent(trail::publish);
        accounts.describe(id, name, language);
    }
}
