package newsletter.ops.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Whether the server would refuse an account that changes or removes what stands in the audit log. */
final class AppendOnly {

    static final String TABLE = "audit_event";

    // What an account without rights on the system's tables sees of these is its own; others see everybody's.
    private static final String TOO_MUCH = """
            SELECT privilege_type FROM information_schema.user_privileges
             WHERE grantee = ? AND privilege_type IN ('UPDATE', 'DELETE', 'DROP', 'ALTER')
            UNION
            SELECT privilege_type FROM information_schema.schema_privileges
             WHERE grantee = ? AND DATABASE() LIKE table_schema AND privilege_type IN ('UPDATE', 'DELETE', 'DROP', 'ALTER')
            UNION
            SELECT privilege_type FROM information_schema.table_privileges
             WHERE grantee = ? AND table_schema = DATABASE() AND table_name = ?
               AND privilege_type IN ('UPDATE', 'DELETE', 'DROP', 'ALTER')
            """;

    private AppendOnly() {}

    /** What the account of these connections may do with the log and should not; empty: it may read and append. */
    static Set<String> tooMuch(DataSource account) throws SQLException {
        try (Connection connection = account.getConnection();
                PreparedStatement question = connection.prepareStatement(TOO_MUCH)) {
            String name = ServiceAccount.quotedName(connection);
            question.setString(1, name);
            question.setString(2, name);
            question.setString(3, name);
            question.setString(4, TABLE);
            Set<String> found = new TreeSet<>();
            ResultSet rows = question.executeQuery();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
