package newsletter.ops.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestMySql;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The migrations give the same schema on MariaDB and on MySQL. */
@ServiceTest
class SameOnBothEnginesTest {

    /** MariaDB shows a display width for integers, which means nothing, and quotes defaults. */
    private static final String COLUMNS = """
            SELECT CONCAT_WS(' ', LOWER(table_name), column_name, REGEXP_REPLACE(column_type, 'int\\\\([0-9]+\\\\)', 'int'),
                             is_nullable, collation_name)
            FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'""";

    private static final String KEYS = """
            SELECT CONCAT_WS(' ', LOWER(table_name), index_name, non_unique, seq_in_index, column_name, sub_part)
            FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'""";

    @Autowired
    TestDatabase database;

    @Test
    void bothEnginesMigrateToTheSameSchema() throws SQLException {
        try (TestMySql schema = TestMySql.freshSchema();
                Connection connection = DriverManager.getConnection(schema.ownerUrl())) {
            Flyway.configure()
                    .dataSource(schema.ownerUrl(), null, null)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            JdbcClient mySql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            assertThat(lines(database.jdbc(), COLUMNS)).isNotEmpty().isEqualTo(lines(mySql, COLUMNS));
            assertThat(lines(database.jdbc(), KEYS)).isNotEmpty().isEqualTo(lines(mySql, KEYS));
        }
    }

    private static List<String> lines(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).stream()
                .sorted()
                .toList();
    }
}
