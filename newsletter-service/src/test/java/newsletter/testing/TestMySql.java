package newsletter.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fresh schema on the MySQL server of NEWSLETTER_TEST_MYSQL_URL, a JDBC URL with the user and password as parameters
 * (or in NEWSLETTER_TEST_MYSQL_USER and _PASSWORD).
 */
public final class TestMySql implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("(jdbc:mysql://[^/?]+)(?:/[^?]*)?(?:\\?(.*))?");

    private final String server;
    private final String parameters;
    private final String schema =
            "newsletter_test_" + UUID.randomUUID().toString().replace("-", "");

    private TestMySql(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("NEWSLETTER_TEST_MYSQL_URL is not a jdbc:mysql URL");
        }
        this.server = parts.group(1);
        this.parameters = parameters(parts.group(2));
        execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    }

    /** A new schema; skips or fails the test when the machine has no MySQL. */
    public static TestMySql freshSchema() {
        return new TestMySql(TestRequirements.require(
                TestRequirements.MYSQL,
                System.getenv("NEWSLETTER_TEST_MYSQL_URL"),
                "NEWSLETTER_TEST_MYSQL_URL is not set; .ci/mysql starts a MySQL and prints it"));
    }

    public String jdbcUrl() {
        return server + "/" + schema + parameters;
    }

    @Override
    public void close() {
        execute("DROP DATABASE IF EXISTS " + schema);
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(server + "/" + parameters);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("MySQL of NEWSLETTER_TEST_MYSQL_URL: " + e.getMessage(), e);
        }
    }

    private static String parameters(@Nullable String query) {
        return "?" + (query == null ? "createDatabaseIfNotExist=false" : query)
                + parameter("user", System.getenv("NEWSLETTER_TEST_MYSQL_USER"))
                + parameter("password", System.getenv("NEWSLETTER_TEST_MYSQL_PASSWORD"));
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
