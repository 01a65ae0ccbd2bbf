package newsletter.identity.signin;

import newsletter.kernel.AuditAction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Setting or changing a password while signed in. */
@Service
public class PasswordChanges {

    private final Accounts accounts;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Notices notices;
    private final Trail trail;

    PasswordChanges(Accounts accounts, Passwords passwords, OneTimeLinks links, Notices notices, Trail trail) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.links = links;
        this.notices = notices;
        this.trail = trail;
    }

    /** Ends the user's sessions; the one that asks is to go on. */
    @Transactional
    public void change(Account account, String password) {
        accounts.setPassword(account.id(), passwords.hash(password));
        links.revokeResets(account.id());
        notices.changed(account, "password");
        trail.note(AuditAction.PASSWORD_CHANGED, account.id());
    }
}
