package newsletter.identity.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.UserId;
import newsletter.kernel.EmailAddress;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How an account comes to be: by the set-up link of the first start, or by an invitation; never by asking for one. */
@Service
public class Registrations {

    // Whoever was removed and is invited again begins anew: with nothing of the old but the number, which records name.
    private static final String ADD = """
            INSERT INTO app_user (email, name, password_hash, sample, created_at)
            VALUES (:email, :name, :hash, :sample, :now)
            ON DUPLICATE KEY UPDATE name = VALUES(name), password_hash = VALUES(password_hash),
                   sample = VALUES(sample), totp_secret = NULL, totp_since = NULL, totp_step = 0, stamp = stamp + 1, removed_at = NULL
            """;

    private static final String FORGET_IDENTITIES = "DELETE FROM user_identity WHERE user_id = ?";

    private static final String HAS_PEOPLE =
            "SELECT EXISTS (SELECT 1 FROM app_user WHERE NOT sample AND removed_at IS NULL)";

    // One set-up at a time: the row is there from the first start that offered the link.
    private static final String LOCK_SET_UP = "SELECT id FROM one_time_link WHERE purpose = 'SET_UP' FOR UPDATE";

    private final JdbcClient jdbc;
    private final OneTimeLinks links;
    private final UserGrants grants;
    private final Passwords passwords;
    private final RecoveryCodes recoveryCodes;
    private final Accounts accounts;
    private final Trail trail;
    private final Clock clock;

    Registrations(
            JdbcClient jdbc,
            OneTimeLinks links,
            UserGrants grants,
            Passwords passwords,
            RecoveryCodes recoveryCodes,
            Accounts accounts,
            Trail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.grants = grants;
        this.passwords = passwords;
        this.recoveryCodes = recoveryCodes;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /** The invitation, or set-up, behind a link; empty when it is not good (any more). */
    public Optional<OneTimeLink> find(LinkPurpose purpose, String secret) {
        return links.find(purpose, secret).filter(link -> link.purpose() != LinkPurpose.SET_UP || !hasPeople());
    }

    /** The first admin. Empty when somebody was faster. */
    @Transactional
    public Optional<Account> setUp(String secret, EmailAddress email, String name, String password) {
        jdbc.sql(LOCK_SET_UP).query(Long.class).list();
        if (hasPeople() || !links.use(LinkPurpose.SET_UP, secret)) {
            return Optional.empty();
        }
        UserId id = add(email, name, passwords.hash(password), false);
        return Optional.of(joined(id, List.of(new Grant(Role.ADMIN, null))));
    }

    /**
     * Whoever was invited joins.
     *
     * @param password null: a passkey comes in the same transaction
     * @return empty when the link is not good (any more)
     */
    @Transactional
    public Optional<Account> accept(String secret, String name, @Nullable String password) {
        Optional<OneTimeLink> link = links.find(LinkPurpose.INVITATION, secret);
        if (link.isEmpty() || !links.use(LinkPurpose.INVITATION, secret)) {
            return Optional.empty();
        }
        EmailAddress email = new EmailAddress(Objects.requireNonNull(link.get().email()));
        if (accounts.find(email).isPresent()) {
            throw ProblemException.conflict("This address has an account already: sign in.");
        }
        UserId id = add(email, name, password == null ? null : passwords.hash(password), false);
        return Optional.of(joined(id, link.get().grants()));
    }

    /** Somebody whom the identity provider vouches for. */
    Account joinFromProvider(EmailAddress email, String name, List<Grant> granted) {
        return joined(add(email, name, null, false), granted);
    }

    @Transactional
    public void addSample(EmailAddress email, String name, Role role) {
        if (accounts.find(email).isEmpty()) {
            grants.replace(add(email, name, null, true), List.of(new Grant(role, null)));
        }
    }

    private Account joined(UserId id, List<Grant> granted) {
        grants.replace(id, granted);
        accounts.noteSignIn(id); // whoever joins is signed in by it
        Account account = accounts.find(id).orElseThrow();
        trail.joined(account, granted);
        return account;
    }

    boolean hasPeople() {
        return jdbc.sql(HAS_PEOPLE).query(Boolean.class).single();
    }

    private UserId add(EmailAddress email, String name, @Nullable String hash, boolean sample) {
        jdbc.sql(ADD)
                .param("email", email.value())
                .param("name", name)
                .param("hash", hash)
                .param("sample", sample)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        UserId id = accounts.find(email).orElseThrow().id();
        recoveryCodes.remove(id);
        jdbc.sql(FORGET_IDENTITIES).param(id.value()).update();
        return id;
    }
}
