package newsletter.identity.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import newsletter.identity.UserId;
import newsletter.identity.signin.Limits.Limit;
import newsletter.kernel.AuditAction;
import newsletter.kernel.EmailAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Whether somebody is who they say. What is answered, and after how long, does not depend on whether there is such an account, nor on
 * what it signs in with.
 */
@Service
public class SignIns {

    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final int LONGEST_EMAIL = 320;

    private final Accounts accounts;
    private final Passwords passwords;
    private final Totp totp;
    private final RecoveryCodes recoveryCodes;
    private final Limits limits;
    private final Notices notices;
    private final Trail trail;
    private final TransactionOperations transaction;

    SignIns(
            Accounts accounts,
            Passwords passwords,
            Totp totp,
            RecoveryCodes recoveryCodes,
            Limits limits,
            Notices notices,
            Trail trail,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.limits = limits;
        this.notices = notices;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** @param network of whoever tries */
    public SignInOutcome withPassword(String email, String password, String network) {
        String typed = email.strip().toLowerCase(Locale.ROOT);
        Optional<Duration> wait = refusal(typed, network);
        if (wait.isPresent()) {
            return new SignInOutcome.TooMany(wait.get());
        }
        Optional<Account> account = find(typed);
        String hash = account.map(Account::passwordHash).orElse(null);
        boolean matches = passwords.matches(shortened(password), hash);
        return account.filter(found -> matches && !found.sample())
                .map(found -> passed(found, password))
                .orElseGet(SignInOutcome.Refused::new);
    }

    /** A passkey's owner: the key itself has asked for a finger or a PIN, so it is two factors. */
    public SignInOutcome withPasskey(Account account) {
        return account.sample() ? new SignInOutcome.Refused() : signedIn(account);
    }

    /** Of the sample newsroom: by a click, where nobody else can click. */
    public void asSample(Account account) {
        signedIn(account);
    }

    /**
     * The second step.
     *
     * @param account whose password was right
     * @param code of the authenticator app, or one of the recovery codes
     */
    public SignInOutcome withCode(Account account, String code) {
        Optional<Duration> wait =
                limits.refusal(Limit.CODE, Long.toString(account.id().value()));
        if (wait.isPresent()) {
            return new SignInOutcome.TooMany(wait.get());
        }
        return isGood(account, code) ? signedIn(account) : new SignInOutcome.Refused();
    }

    /** Of a signed-in person, before the app is given up. */
    public boolean knowsCode(Account account, String code) {
        boolean permitted =
                limits.refusal(Limit.CODE, Long.toString(account.id().value())).isEmpty();
        return permitted && isGood(account, code);
    }

    /** Of a signed-in person, before something that a thief of the session must not do. */
    public boolean knowsPassword(Account account, String password) {
        boolean permitted =
                limits.refusal(Limit.CODE, Long.toString(account.id().value())).isEmpty();
        return permitted && passwords.matches(shortened(password), account.passwordHash());
    }

    private Optional<Duration> refusalOfCode(Account account) {
        String key = Long.toString(account.id().value());
        return limits.refusal(Limit.CODE, key).or(() -> limits.refusal(Limit.CODE_DAY, key));
    }

    private Optional<Duration> refusal(String typed, String network) {
        return limits.refusal(Limit.SIGN_IN_NETWORK, network)
                .or(() -> limits.refusal(Limit.SIGN_IN_HERE, network + " " + typed))
                .or(() -> limits.refusal(Limit.SIGN_IN, typed));
    }

    private Optional<Account> find(String typed) {
        return typed.length() > LONGEST_EMAIL
                ? Optional.empty()
                : EmailAddress.parse(typed).flatMap(accounts::find);
    }

    private SignInOutcome passed(Account account, String password) {
        String hash = Objects.requireNonNull(account.passwordHash());
        if (passwords.isOutdated(hash)) {
            accounts.rehash(account.id(), hash, passwords.hash(password));
        }
        return account.asksForCode() ? new SignInOutcome.CodeNeeded(account) : signedIn(account);
    }

    private SignInOutcome signedIn(Account account) {
        transaction.executeWithoutResult(status -> {
            accounts.noteSignIn(account.id());
            trail.noteByThemselves(AuditAction.USER_SIGNED_IN, account);
        });
        return new SignInOutcome.SignedIn(account);
    }

    private boolean isGood(Account account, String code) {
        String typed = code.replaceAll("\\s", "");
        return CODE.matcher(typed).matches() ? isTotp(account, typed) : recoveryCodes.use(account.id(), typed);
    }

    private boolean isRecoveryCode(Account account, String code) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean used = recoveryCodes.use(account.id(), code);
            if (used) {
                notices.changed(account, "recovery-code");
            }
            return used;
        }));
    }

    private boolean isTotp(Account account, String code) {
        byte[] secret = account.totpSecret();
        if (secret == null) {
            return false;
        }
        OptionalLong step = totp.step(account.id(), secret, code, account.totpStep());
        return step.isPresent() && accounts.useStep(account.id(), step.getAsLong());
    }

    /** What is longer than any password need not be hashed to be wrong. */
    private static String shortened(String password) {
        return password.substring(0, Math.min(password.length(), 4 * PasswordRules.LONGEST));
    }

    /** For callers that know only who it is. */
    public Optional<Account> account(UserId id) {
        return accounts.find(id);
    }
}
