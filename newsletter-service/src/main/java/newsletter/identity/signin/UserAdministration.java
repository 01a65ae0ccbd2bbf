package newsletter.identity.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.identity.Grant;
import newsletter.identity.Invitation;
import newsletter.identity.Role;
import newsletter.identity.User;
import newsletter.identity.UserId;
import newsletter.identity.Users;
import newsletter.kernel.AuditAction;
import newsletter.kernel.EmailAddress;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class UserAdministration implements Users {

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String FIND = """
            SELECT u.id, u.email, u.name, u.password_hash IS NOT NULL AS password, u.totp_since IS NOT NULL AS codes,
                   u.sample, u.last_sign_in_at, u.removed_at,
                   (SELECT COUNT(*) FROM user_entities e JOIN user_credentials c ON c.user_entity_user_id = e.id
                     WHERE e.name = u.email) AS passkeys
              FROM app_user u
            """;

    private static final String IN_ORDER = " ORDER BY u.removed_at IS NOT NULL, u.name, u.id";

    private static final String REMOVE =
            "UPDATE app_user SET removed_at = :now, stamp = stamp + 1 WHERE id = :id AND removed_at IS NULL";

    private static final String RESTORE =
            "UPDATE app_user SET removed_at = NULL WHERE id = :id AND removed_at IS NOT NULL";

    private static final String FORGET_PASSKEYS = """
            DELETE FROM user_entities
             WHERE name IN (SELECT u.email FROM app_user u WHERE u.removed_at < :long_ago)
            """;

    private static final String FORGET = "DELETE FROM app_user WHERE removed_at < :long_ago";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final UserGrants grants;
    private final OneTimeLinks links;
    private final Registrations registrations;
    private final SecondFactors secondFactors;
    private final Passkeys passkeys;
    private final Notices notices;
    private final Trail trail;
    private final SignInProperties properties;
    private final Clock clock;

    UserAdministration(
            JdbcClient jdbc,
            Accounts accounts,
            UserGrants grants,
            OneTimeLinks links,
            Registrations registrations,
            SecondFactors secondFactors,
            Passkeys passkeys,
            Notices notices,
            Trail trail,
            SignInProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.grants = grants;
        this.links = links;
        this.registrations = registrations;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.notices = notices;
        this.trail = trail;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public List<User> all() {
        return jdbc.sql(FIND + IN_ORDER).query(this::read).list();
    }

    @Override
    public Optional<User> find(UserId id) {
        return jdbc.sql(FIND + " WHERE u.id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    @Override
    public List<User> samples() {
        return jdbc.sql(FIND + " WHERE u.sample AND u.removed_at IS NULL ORDER BY u.id")
                .query(this::read)
                .list();
    }

    @Override
    public List<Invitation> invitations() {
        return links.invitations().stream()
                .flatMap(link -> Optional.ofNullable(link.email()).stream()
                        .map(email -> new Invitation(
                                link.id(), email, link.grants(), link.createdBy(), link.createdAt(), link.expiresAt())))
                .toList();
    }

    @Override
    @Transactional
    public void invite(EmailAddress email, List<Grant> granted, UserId by, String language) {
        requireSome(granted);
        if (accounts.find(email).isPresent()) {
            throw ProblemException.invalid("email", "has an account already");
        }
        passkeys.forget(email); // of somebody of this address who was removed
        String secret = links.invitation(email.value(), granted, by, properties.invitation());
        String inviter = accounts.find(by).map(Account::name).orElse("");
        notices.invitation(email, inviter, secret, properties.invitation(), language);
        links.find(LinkPurpose.INVITATION, secret).ifPresent(link -> trail.invited(link.id(), granted));
    }

    @Override
    @Transactional
    public boolean revokeInvitation(long id) {
        boolean revoked = links.revokeInvitation(id);
        if (revoked) {
            trail.revokedInvitation(id);
        }
        return revoked;
    }

    @Override
    @Transactional
    public void grant(UserId user, List<Grant> granted) {
        requireSome(granted);
        if (!granted.contains(new Grant(Role.ADMIN, null))) {
            requireAnotherAdmin(user);
        }
        trail.granted(user, grants.of(user), granted);
        grants.replace(user, granted);
        links.revokeInvitationsOfNoAdmin(user, granted);
    }

    @Override
    @Transactional
    public void remove(UserId user) {
        requireAnotherAdmin(user);
        int removed =
                jdbc.sql(REMOVE).param("now", now()).param("id", user.value()).update();
        if (removed == 1) {
            links.revokeResets(user);
            links.revokeInvitationsOfNoAdmin(user, List.of());
            trail.note(AuditAction.USER_REMOVED, user);
        }
    }

    @Override
    @Transactional
    public void restore(UserId user) {
        if (jdbc.sql(RESTORE).param("id", user.value()).update() == 1) {
            trail.note(AuditAction.USER_RESTORED, user);
        }
    }

    @Override
    public void removeSecondFactor(UserId user) {
        secondFactors.remove(user);
    }

    @Override
    public void addSample(EmailAddress email, String name, Role role) {
        registrations.addSample(email, name, role);
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
    @Transactional
    public void forgetRemoved() {
        Timestamp longAgo = Timestamp.from(clock.instant().minus(REMEMBERED));
        jdbc.sql(FORGET_PASSKEYS).param("long_ago", longAgo).update();
        jdbc.sql(FORGET).param("long_ago", longAgo).update();
    }

    private void requireAnotherAdmin(UserId user) {
        List<UserId> admins = grants.lockAdmins();
        if (admins.contains(user) && admins.size() == 1) {
            throw ProblemException.conflict("This is the last admin of everything: make somebody else one first.");
        }
    }

    private static void requireSome(List<Grant> granted) {
        if (granted.isEmpty()) {
            throw ProblemException.invalid("role", "must be chosen, for all lists or for one at least");
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private User read(ResultSet row, int n) throws SQLException {
        UserId id = new UserId(row.getLong("id"));
        return new User(
                id,
                row.getString("email"),
                row.getString("name"),
                grants.of(id),
                row.getBoolean("password"),
                row.getBoolean("codes"),
                row.getInt("passkeys"),
                row.getBoolean("sample"),
                instant(row.getTimestamp("last_sign_in_at")),
                instant(row.getTimestamp("removed_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
