package newsletter.identity.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links that work once and for a while. Their secret is hashed; only who holds it can use one. */
@Repository
class OneTimeLinks {

    private static final String ADD = """
            INSERT INTO one_time_link (purpose, secret_hash, user_id, email, grants, created_by, created_at, expires_at)
            VALUES (:purpose, :hash, :user, :email, :grants, :by, :now, :expires)
            """;

    private static final String COLUMNS =
            "SELECT id, purpose, user_id, email, grants, created_by, created_at, expires_at FROM one_time_link";

    private static final String GOOD = " used_at IS NULL AND revoked_at IS NULL AND expires_at > :now";

    // Of two requests with one link, one gets on.
    private static final String USE = """
            UPDATE one_time_link SET used_at = :now
             WHERE secret_hash = :hash AND purpose = :purpose AND
            """ + GOOD;

    private static final String REVOKE = "UPDATE one_time_link SET revoked_at = :now WHERE";

    private static final String FORGET =
            "DELETE FROM one_time_link WHERE expires_at < :long_ago OR used_at < :long_ago OR revoked_at < :long_ago";

    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final GrantTexts texts;

    OneTimeLinks(JdbcClient jdbc, Clock clock, GrantTexts texts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.texts = texts;
    }

    String setUp(Duration good) {
        jdbc.sql(REVOKE + " purpose = 'SET_UP' AND" + GOOD).param("now", now()).update();
        return add(LinkPurpose.SET_UP, null, null, List.of(), null, good);
    }

    /** In place of any other invitation of theirs. */
    String invitation(String email, List<Grant> grants, @Nullable UserId by, Duration good) {
        jdbc.sql(REVOKE + " purpose = 'INVITATION' AND email = :email AND" + GOOD)
                .param("email", email)
                .param("now", now())
                .update();
        return add(LinkPurpose.INVITATION, null, email, grants, by, good);
    }

    /** In place of any other of theirs: an old letter that turns up is worth nothing. */
    String reset(UserId user, Duration good) {
        revoke(user, LinkPurpose.RESET);
        return add(LinkPurpose.RESET, user, null, List.of(), null, good);
    }

    /** In place of any other that sets a password of theirs. */
    String recovery(UserId user, Duration good) {
        revokeResets(user);
        return add(LinkPurpose.RECOVERY, user, null, List.of(), null, good);
    }

    void revokeResets(UserId user) {
        revoke(user, LinkPurpose.RESET);
        revoke(user, LinkPurpose.RECOVERY);
    }

    /** Whom somebody invited as an admin does not come in when they are none any more. */
    void revokeInvitationsOfNoAdmin(UserId by, Collection<Grant> grants) {
        if (!grants.contains(new Grant(Role.ADMIN, null))) {
            jdbc.sql(REVOKE + " purpose = 'INVITATION' AND created_by = :by AND" + GOOD)
                    .param("by", by.value())
                    .param("now", now())
                    .update();
        }
    }

    boolean revokeInvitation(long id) {
        return jdbc.sql(REVOKE + " purpose = 'INVITATION' AND id = :id AND" + GOOD)
                        .param("id", id)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Empty when it is not good, whatever the reason. */
    Optional<OneTimeLink> find(LinkPurpose purpose, String secret) {
        return jdbc.sql(COLUMNS + " WHERE secret_hash = :hash AND purpose = :purpose AND" + GOOD)
                .param("hash", Secrets.hash(secret))
                .param("purpose", purpose.name())
                .param("now", now())
                .query(this::read)
                .optional();
    }

    List<OneTimeLink> invitations() {
        return jdbc.sql(COLUMNS + " WHERE purpose = 'INVITATION' AND" + GOOD + " ORDER BY created_at DESC, id DESC")
                .param("now", now())
                .query(this::read)
                .list();
    }

    Optional<OneTimeLink> invitation(long id) {
        return invitations().stream().filter(link -> link.id() == id).findFirst();
    }

    /** Whether it was good until now; from now on it is not. */
    boolean use(LinkPurpose purpose, String secret) {
        return jdbc.sql(USE)
                        .param("hash", Secrets.hash(secret))
                        .param("purpose", purpose.name())
                        .param("now", now())
                        .update()
                == 1;
    }

    void forgetOld() {
        jdbc.sql(FORGET)
                .param("long_ago", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
    }

    private void revoke(UserId user, LinkPurpose purpose) {
        jdbc.sql(REVOKE + " purpose = :purpose AND user_id = :user AND" + GOOD)
                .param("purpose", purpose.name())
                .param("user", user.value())
                .param("now", now())
                .update();
    }

    private String add(
            LinkPurpose purpose,
            @Nullable UserId user,
            @Nullable String email,
            List<Grant> grants,
            @Nullable UserId by,
            Duration good) {
        String secret = Secrets.next();
        jdbc.sql(ADD)
                .param("purpose", purpose.name())
                .param("hash", Secrets.hash(secret))
                .param("user", user == null ? null : user.value())
                .param("email", email)
                .param("grants", grants.isEmpty() ? null : texts.write(grants))
                .param("by", by == null ? null : by.value())
                .param("now", now())
                .param("expires", Timestamp.from(clock.instant().plus(good)))
                .update();
        return secret;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private OneTimeLink read(ResultSet row, int n) throws SQLException {
        String grants = row.getString("grants");
        return new OneTimeLink(
                row.getLong("id"),
                LinkPurpose.valueOf(row.getString("purpose")),
                user(row, "user_id"),
                row.getString("email"),
                grants == null ? List.of() : texts.read(grants),
                user(row, "created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    private static @Nullable UserId user(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : new UserId(id);
    }
}
