package newsletter.identity.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import newsletter.identity.UserId;
import newsletter.kernel.EmailAddress;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Users who are there: whoever was removed is nowhere found. */
@Repository
public class Accounts {

    private static final String FIND = """
            SELECT id, email, name, language, password_hash, totp_secret, totp_since, totp_step, stamp, sample
              FROM app_user WHERE removed_at IS NULL AND
            """;

    // Other sessions end, because they began under another stamp; an app that was never confirmed may be a stranger's.
    private static final String SET_PASSWORD = """
            UPDATE app_user
               SET password_hash = :hash, stamp = stamp + 1,
                   totp_secret = CASE WHEN totp_since IS NULL THEN NULL ELSE totp_secret END
             WHERE id = :id AND removed_at IS NULL""";

    private static final String REHASH =
            "UPDATE app_user SET password_hash = :hash WHERE id = :id AND password_hash = :old";

    private static final String PROPOSE_TOTP = """
            UPDATE app_user SET totp_secret = :secret, totp_step = 0 WHERE id = :id AND totp_since IS NULL""";

    private static final String CONFIRM_TOTP = """
            UPDATE app_user SET totp_since = :now, totp_step = :step, stamp = stamp + 1
             WHERE id = :id AND totp_secret IS NOT NULL AND totp_since IS NULL""";

    // Of two requests that bring the same code, one comes in.
    private static final String USE_STEP = "UPDATE app_user SET totp_step = :step WHERE id = :id AND totp_step < :step";

    private static final String REMOVE_TOTP = """
            UPDATE app_user SET totp_secret = NULL, totp_since = NULL, totp_step = 0, stamp = stamp + 1
             WHERE id = :id AND totp_secret IS NOT NULL""";

    private static final String NOTE_SIGN_IN = "UPDATE app_user SET last_sign_in_at = :now WHERE id = :id";

    private static final String DESCRIBE =
            "UPDATE app_user SET name = :name, language = :language WHERE id = :id AND removed_at IS NULL";

    private static final String RAISE_STAMP = "UPDATE app_user SET stamp = stamp + 1 WHERE id = :id";

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Account> find(UserId id) {
        return jdbc.sql(FIND + "id = ?").param(id.value()).query(Accounts::read).optional();
    }

    /** @throws ProblemException when they were removed since they signed in */
    public Account get(UserId id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("This account is gone."));
    }

    public Optional<Account> find(EmailAddress email) {
        return jdbc.sql(FIND + "email = ?")
                .param(email.value())
                .query(Accounts::read)
                .optional();
    }

    void setPassword(UserId id, String hash) {
        jdbc.sql(SET_PASSWORD).param("hash", hash).param("id", id.value()).update();
    }

    /** The same password, hashed anew with what costs more by now. */
    void rehash(UserId id, String old, String hash) {
        jdbc.sql(REHASH)
                .param("hash", hash)
                .param("id", id.value())
                .param("old", old)
                .update();
    }

    void proposeTotp(UserId id, byte[] secret) {
        jdbc.sql(PROPOSE_TOTP).param("secret", secret).param("id", id.value()).update();
    }

    boolean confirmTotp(UserId id, long step) {
        return jdbc.sql(CONFIRM_TOTP)
                        .param("now", now())
                        .param("step", step)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Whether this time step's code had not been taken before. */
    boolean useStep(UserId id, long step) {
        return jdbc.sql(USE_STEP).param("step", step).param("id", id.value()).update() == 1;
    }

    void removeTotp(UserId id) {
        jdbc.sql(REMOVE_TOTP).param("id", id.value()).update();
    }

    void noteSignIn(UserId id) {
        jdbc.sql(NOTE_SIGN_IN).param("now", now()).param("id", id.value()).update();
    }

    void describe(UserId id, String name, @Nullable String language) {
        jdbc.sql(DESCRIBE)
                .param("name", name)
                .param("language", language)
                .param("id", id.value())
                .update();
    }

    /** Ends the sessions that are there. */
    void raiseStamp(UserId id) {
        jdbc.sql(RAISE_STAMP).param("id", id.value()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Account read(ResultSet row, int n) throws SQLException {
        return new Account(
                new UserId(row.getLong("id")),
                row.getString("email"),
                row.getString("name"),
                row.getString("language"),
                row.getString("password_hash"),
                row.getBytes("totp_secret"),
                row.getTimestamp("totp_since") != null,
                row.getLong("totp_step"),
                row.getInt("stamp"),
                row.getBoolean("sample"));
    }
}
