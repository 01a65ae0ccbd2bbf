package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.AuditActor;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcSuppressions implements Suppressions {

    private static final String FIND = "SELECT email, reason, detail, created_at FROM suppression WHERE email = :email";

    private static final String PAGE = """
            SELECT email, reason, detail, created_at FROM suppression WHERE email > :after ORDER BY email LIMIT :limit
            """;

    private static final String ADD = """
            INSERT INTO suppression (email, reason, detail, created_at) VALUES (:email, :reason, :detail, :now)
            ON DUPLICATE KEY UPDATE reason = VALUES(reason), detail = VALUES(detail)
            """;

    private static final String REMOVE = "DELETE FROM suppression WHERE email = :email";

    private final JdbcClient jdbc;
    private final SuppressionAudit audit;
    private final ErasedAddresses erased;
    private final Clock clock;

    JdbcSuppressions(JdbcClient jdbc, SuppressionAudit audit, ErasedAddresses erased, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.erased = erased;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean add(
            EmailAddress email, Suppression.Reason reason, @Nullable String detail, @Nullable AuditActor by) {
        Suppression before = find(email).orElse(null);
        jdbc.sql(ADD)
                .param("email", email.value())
                .param("reason", reason.name())
                .param("detail", detail)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        audit.record(email, before, find(email).orElseThrow(), by);
        return before == null;
    }

    @Override
    @Transactional
    public void remove(EmailAddress email) {
        Suppression before = find(email).orElse(null);
        int removed = jdbc.sql(REMOVE).param("email", email.value()).update() + erased.forgetSuppression(email);
        if (removed > 0 && before != null) {
            audit.record(email, before, null, null);
        }
    }

    @Override
    public Optional<Suppression> find(EmailAddress email) {
        return jdbc.sql(FIND)
                .param("email", email.value())
                .query((row, number) -> suppression(row))
                .optional()
                .or(() -> erased.suppression(email));
    }

    @Override
    public List<Suppression> page(String after, int limit) {
        return jdbc.sql(PAGE)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> suppression(row))
                .list();
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return new Suppression(
                new EmailAddress(row.getString("email")),
                Suppression.Reason.valueOf(row.getString("reason")),
                row.getString("detail"),
                row.getTimestamp("created_at").toInstant());
    }
}
