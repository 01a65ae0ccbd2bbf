package newsletter.identity.signin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.UserId;
import newsletter.identity.signin.SignInOutcome.Refused;
import newsletter.kernel.AuditAction;
import newsletter.kernel.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People whom an identity provider (OpenID Connect Core 1.0) vouches for. It says at every sign-in what they are: their groups replace
 * the roles that they had. A second factor is its business.
 */
@Service
public class OidcSignIns {

    private static final Logger log = LoggerFactory.getLogger(OidcSignIns.class);

    private static final int LONGEST_NAME = 120;

    private static final String FIND = """
            SELECT u.id, u.removed_at IS NOT NULL AS removed
              FROM user_identity i JOIN app_user u ON u.id = i.user_id WHERE i.issuer = ? AND i.subject = ?
            """;

    private static final String IS_REMOVED =
            "SELECT EXISTS (SELECT 1 FROM app_user WHERE email = ? AND removed_at IS NOT NULL)";

    private static final String LINK = "INSERT INTO user_identity (issuer, subject, user_id) VALUES (?, ?, ?)";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Registrations registrations;
    private final UserGrants grants;
    private final OneTimeLinks links;
    private final OidcGroups groups;
    private final OidcProperties properties;
    private final Trail trail;

    OidcSignIns(
            JdbcClient jdbc,
            Accounts accounts,
            Registrations registrations,
            UserGrants grants,
            OneTimeLinks links,
            OidcGroups groups,
            OidcProperties properties,
            Trail trail) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.registrations = registrations;
        this.grants = grants;
        this.links = links;
        this.groups = groups;
        this.properties = properties;
        this.trail = trail;
    }

    /**
     * Refused: no group that has a role here, no address that the provider has verified, or somebody who was removed, whom
     * only an admin brings back.
     */
    @Transactional
    public SignInOutcome signIn(OidcUser user) {
        if (isRemoved(user)) {
            log.info("Somebody who was removed signed in at the identity provider");
            return new Refused();
        }
        List<Grant> granted = groups.grants(groupsOf(user));
        Optional<Account> known = find(user);
        known.ifPresent(account -> replaceGrants(account, granted));
        if (granted.isEmpty()) {
            log.info("Somebody whom the identity provider knows has no group with a role here");
            return new Refused();
        }
        return known.or(() -> join(user, granted))
                .<SignInOutcome>map(this::signedIn)
                .orElseGet(Refused::new);
    }

    private Optional<Account> find(OidcUser user) {
        return jdbc.sql(FIND)
                .params(user.getIssuer().toString(), user.getSubject())
                .query((row, n) -> new UserId(row.getLong("id")))
                .optional()
                .flatMap(accounts::find);
    }

    private boolean isRemoved(OidcUser user) {
        boolean linked = jdbc.sql(FIND)
                .params(user.getIssuer().toString(), user.getSubject())
                .query((row, n) -> row.getBoolean("removed"))
                .optional()
                .orElse(false);
        return linked
                || verifiedEmail(user)
                        .map(email -> jdbc.sql(IS_REMOVED)
                                .param(email.value())
                                .query(Boolean.class)
                                .single())
                        .orElse(false);
    }

    private static Optional<EmailAddress> verifiedEmail(OidcUser user) {
        return Optional.ofNullable(user.getEmail())
                .filter(address -> Boolean.TRUE.equals(user.getEmailVerified()))
                .flatMap(EmailAddress::parse);
    }

    /** An account that is there already is theirs when the provider has verified that the address is. */
    private Optional<Account> join(OidcUser user, List<Grant> granted) {
        Optional<Account> account = verifiedEmail(user)
                .map(address -> accounts.find(address)
                        .filter(there -> !there.sample())
                        .map(there -> replaceGrants(there, granted))
                        .orElseGet(() -> registrations.joinFromProvider(address, name(user, address), granted)));
        account.ifPresent(joined -> jdbc.sql(LINK)
                .params(
                        user.getIssuer().toString(),
                        user.getSubject(),
                        joined.id().value())
                .update());
        return account;
    }

    private Account replaceGrants(Account account, List<Grant> granted) {
        List<Grant> before = grants.of(account.id());
        List<Grant> after = withoutLosingTheLastAdmin(account, before, granted);
        if (!Set.copyOf(before).equals(Set.copyOf(after))) {
            grants.replace(account.id(), after);
            links.revokeInvitationsOfNoAdmin(account.id(), after);
            trail.granted(account.id(), before, after);
        }
        return account;
    }

    private List<Grant> withoutLosingTheLastAdmin(Account account, List<Grant> before, List<Grant> granted) {
        Grant admin = new Grant(Role.ADMIN, null);
        boolean isLast = before.contains(admin)
                && !granted.contains(admin)
                && grants.lockAdmins().equals(List.of(account.id()));
        if (isLast) {
            log.warn(
                    "User {} stays an admin although their groups say otherwise: there is no other",
                    account.id().value());
        }
        return isLast ? List.of(admin) : granted;
    }

    private SignInOutcome signedIn(Account account) {
        accounts.noteSignIn(account.id());
        trail.noteByThemselves(AuditAction.USER_SIGNED_IN, account);
        return new SignInOutcome.SignedIn(account);
    }

    private List<String> groupsOf(OidcUser user) {
        List<String> listed = user.getClaimAsStringList(properties.groupsClaim());
        return listed == null ? List.of() : listed;
    }

    private static String name(OidcUser user, EmailAddress email) {
        String full = Objects.requireNonNullElse(user.getFullName(), "")
                .replaceAll("\\p{C}", "")
                .strip();
        String name = full.isEmpty() ? email.value().substring(0, email.value().lastIndexOf('@')) : full;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
