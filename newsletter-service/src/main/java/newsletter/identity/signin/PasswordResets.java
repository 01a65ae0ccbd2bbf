package newsletter.identity.signin;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import newsletter.identity.signin.Limits.Limit;
import newsletter.kernel.AuditAction;
import newsletter.kernel.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lost passwords. What depends on whether there is such an account is done after the answer, so neither its words nor its time
 * tell. A new password replaces the old one and nothing else: whoever has a second factor is asked for it as before, unless the link is
 * one of {@link AdminRecovery}.
 */
@Service
public class PasswordResets {

    private static final Logger log = LoggerFactory.getLogger(PasswordResets.class);

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final Notices notices;
    private final Limits limits;
    private final SignInProperties properties;
    private final Trail trail;
    private final TransactionOperations transaction;
    private final AsyncTaskExecutor later;

    PasswordResets(
            Accounts accounts,
            OneTimeLinks links,
            Passwords passwords,
            SecondFactors secondFactors,
            Notices notices,
            Limits limits,
            SignInProperties properties,
            Trail trail,
            TransactionOperations transaction,
            AsyncTaskExecutor applicationTaskExecutor) {
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.notices = notices;
        this.limits = limits;
        this.properties = properties;
        this.trail = trail;
        this.transaction = transaction;
        this.later = applicationTaskExecutor;
    }

    /** @return how long to wait before asking again, for known and unknown addresses alike */
    public Optional<Duration> request(EmailAddress email, String network) {
        Optional<Duration> wait =
                limits.refusal(Limit.RESET_NETWORK, network).or(() -> limits.refusal(Limit.RESET, email.value()));
        if (wait.isEmpty()) {
            later.execute(() -> sendLetter(email));
        }
        return wait;
    }

    public Optional<Account> find(String secret) {
        return link(secret).flatMap(this::account);
    }

    /** Ends the user's sessions. Empty when the link is not good (any more). */
    public Optional<Account> reset(String secret, String password) {
        return transaction.execute(status -> link(secret)
                .filter(link -> links.use(link.purpose(), secret))
                .flatMap(link -> account(link).map(account -> changed(account, password, link.purpose()))));
    }

    private Optional<OneTimeLink> link(String secret) {
        return links.find(LinkPurpose.RESET, secret).or(() -> links.find(LinkPurpose.RECOVERY, secret));
    }

    private Optional<Account> account(OneTimeLink link) {
        return accounts.find(Objects.requireNonNull(link.user()));
    }

    private Account changed(Account account, String password, LinkPurpose purpose) {
        accounts.setPassword(account.id(), passwords.hash(password));
        if (purpose == LinkPurpose.RECOVERY && account.totpSecret() != null) {
            secondFactors.remove(account.id());
        }
        links.revokeResets(account.id());
        notices.changed(account, "password");
        trail.noteByThemselves(AuditAction.PASSWORD_CHANGED, account);
        return account;
    }

    private void sendLetter(EmailAddress email) {
        try {
            transaction.executeWithoutResult(status ->
                    accounts.find(email).filter(account -> !account.sample()).ifPresent(this::sendLetter));
        } catch (RuntimeException e) {
            log.error("A letter about a lost password could not be written", e);
        }
    }

    private void sendLetter(Account account) {
        if (account.hasPassword()) {
            notices.reset(account, links.reset(account.id(), properties.reset()), properties.reset());
        } else {
            notices.noPasswordToReset(account);
        }
    }

    /** What a password must not be made of. */
    public static List<String> known(Account account) {
        return List.of(account.name(), account.email());
    }
}
