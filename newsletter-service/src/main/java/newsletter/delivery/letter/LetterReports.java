package newsletter.delivery.letter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import newsletter.delivery.DeliveryState;
import newsletter.kernel.LetterKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of letters. */
@Repository
public class LetterReports {

    private static final String FIND = """
            SELECT id, kind, email, state, attempt, doubts, smtp_code, smtp_reply, created_at, expires_at
              FROM letter WHERE id = ?
            """;

    private static final String ID = "SELECT id FROM letter WHERE kind = ? AND request_key = ?";

    private final JdbcClient jdbc;

    LetterReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when there is no such letter, or not any more. */
    public Optional<LetterReport> find(long letter) {
        return jdbc.sql(FIND).param(letter).query((row, n) -> report(row)).optional();
    }

    /** The number of the letter that was asked for with this key. */
    Optional<Long> idOf(LetterKind kind, String key) {
        return jdbc.sql(ID).params(kind.name(), key).query(Long.class).optional();
    }

    private static LetterReport report(ResultSet row) throws SQLException {
        int code = row.getInt("smtp_code");
        boolean noCode = row.wasNull();
        return new LetterReport(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("email"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getInt("doubts"),
                noCode ? null : code,
                row.getString("smtp_reply"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
