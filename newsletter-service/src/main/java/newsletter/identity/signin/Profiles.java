package newsletter.identity.signin;

import newsletter.identity.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say about themselves. */
@Service
public class Profiles {

    private final Accounts accounts;

    Profiles(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @param language BCP 47; null: as the browser asks */
    @Transactional
    public void describe(UserId id, String name, @Nullable String language) {
        accounts.describe(id, name, language);
    }
}
