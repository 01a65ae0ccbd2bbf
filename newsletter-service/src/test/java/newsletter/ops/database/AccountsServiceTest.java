package newsletter.ops.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;

/** What the account that the service runs with may not do, on whichever engine this run has. */
@ServiceTest
class AccountsServiceTest {

    private static final String ADD = """
            INSERT INTO audit_event (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
            VALUES (NOW(3), 'JOB', 'test', 'test', 'test.done', 'LEDGER', '1')""";

    @Autowired
    DataSource service;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @Autowired
    TestApi api;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET action = 'x'",
                "UPDATE audit_event SET action = 'x' WHERE 1 = 0",
                "DELETE FROM audit_event",
                "DELETE a FROM audit_event a JOIN section s ON s.id = a.id",
                "TRUNCATE TABLE audit_event",
                "DROP TABLE audit_event",
                "RENAME TABLE audit_event TO audit_event_old",
                "ALTER TABLE audit_event ADD COLUMN more INT",
                "CREATE INDEX more ON audit_event (actor_name)",
                "CREATE TRIGGER more BEFORE INSERT ON audit_event FOR EACH ROW SET NEW.action = 'x'",
                "REPLACE INTO audit_event SELECT * FROM audit_event",
                "INSERT INTO audit_event SELECT * FROM audit_event ON DUPLICATE KEY UPDATE action = 'x'"
            })
    void nobodyChangesTheAuditLog(String sql) {
        assertRefused(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE more (id INT)",
                "DROP TABLE article",
                "TRUNCATE TABLE delivery",
                "ALTER TABLE article ADD COLUMN more INT",
                "ALTER TABLE delivery DROP PARTITION editions_below_100",
                "CREATE VIEW more AS SELECT 1",
                "CREATE PROCEDURE more() SELECT 1",
                "DROP DATABASE mysql",
                "UPDATE flyway_schema_history SET success = 0",
                "DELETE FROM flyway_schema_history",
                "CREATE USER more IDENTIFIED BY 'more'",
                "GRANT UPDATE ON audit_event TO CURRENT_USER",
                "GRANT SELECT ON article TO CURRENT_USER WITH GRANT OPTION",
                "SELECT COUNT(*) FROM mysql.user",
                "SHUTDOWN"
            })
    void theServiceCannotAlterTheSchemaOrItsOwnRights(String sql) {
        assertRefused(sql);
    }

    @Test
    void theServiceReadsAndAppends() throws SQLException {
        execute(service, ADD);
        execute(service, "SELECT * FROM audit_event");
        execute(service, "SELECT * FROM flyway_schema_history");
    }

    @Test
    void tellsAnAccountThatMayDoTooMuchFromOneThatMayNot() throws SQLException {
        assertThat(AppendOnly.tooMuch(service)).isEmpty();
        assertThat(AppendOnly.tooMuch(owner)).containsExactly("ALTER", "DELETE", "DROP", "UPDATE");
        assertThat(api.management("/actuator/health").body()).contains("\"auditLog\":{\"status\":\"UP\"}");
        assertThat(new AuditLogHealthIndicator(owner).health().getStatus())
                .isEqualTo(AuditLogHealthIndicator.UNPROTECTED);
    }

    private void assertRefused(String sql) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(service, sql))
                .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase("denied"));
    }

    private static void execute(DataSource account, String sql) throws SQLException {
        try (Connection connection = account.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
