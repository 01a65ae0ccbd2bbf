package newsletter.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one database of all service tests, with the rights of its owner: the service under test has fewer, and could not clear it.
 */
public final class TestDatabase {

    private static final String MIGRATIONS = "flyway_schema_history";

    /** What the service writes once, at its start, and what Batch needs one row of. */
    private static final Set<String> KEPT = Set.of(
            MIGRATIONS,
            "api_token",
            "signing_key",
            "node",
            "shedlock", // its rows are made once by each process
            "story_turn", // what a process has in memory goes by its count
            "batch_job_seq",
            "batch_job_instance_seq",
            "batch_job_execution_seq",
            "batch_step_execution_seq");

    /** In the order of names, so that two engines can be compared. */
    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY LOWER(table_name)""";

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    TestDatabase(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /** For a test's own questions and rows. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    public List<String> tables() {
        return jdbc.sql(TABLES).query((row, number) -> row.getString(1)).list();
    }

    /** A run that is about to end would write into tables that are being emptied, and a letter on its way arrive in the next test. One that hangs is left to it. */
    void awaitEndOfRuns() {
        Instant patience = Instant.now().plusSeconds(10);
        while (isBusy() && Instant.now().isBefore(patience)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean isBusy() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM wave WHERE runner_id IS NOT NULL)
                            OR EXISTS (SELECT 1 FROM letter WHERE owner IS NOT NULL AND lease_until > NOW(3))""").query(Boolean.class).single();
    }

    /** Empties every table but those that the service fills once, at its start. */
    public void clear() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = 0");
            for (String table : tables()) {
                emptyUnlessKept(statement, table);
            }
            statement.execute("DELETE FROM api_token WHERE name <> 'bootstrap'");
            statement.execute("SET SESSION foreign_key_checks = 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void emptyUnlessKept(Statement statement, String table) throws SQLException {
        if (!KEPT.contains(table.toLowerCase(Locale.ROOT)) && hasRows(statement, table)) {
            // Not TRUNCATE: keys must go on, or the service would take new rows for old ones that it has cached.
            statement.execute("DELETE FROM " + table);
        }
    }

    private static boolean hasRows(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            return rows.next();
        }
    }

    /** Chooses the engine: the embedded one unless newsletter.test.database says mysql. */
    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if ("mysql".equals(System.getProperty("newsletter.test.database"))) {
                TestMySql schema = TestMySql.freshSchema();
                SpringApplication.getShutdownHandlers().add(schema::close);
                TestPropertyValues.of(
                                "spring.datasource.url=" + schema.jdbcUrl(), "spring.flyway.url=" + schema.ownerUrl())
                        .applyTo(context);
            }
        }
    }
}
