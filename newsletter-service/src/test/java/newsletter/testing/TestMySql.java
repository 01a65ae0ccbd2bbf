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
 * (or in NEWSLETTER_TEST_MYSQL_USER and _PASSWORD). That user makes the schema and two accounts for it, and so needs ALL PRIVILEGES
 * ON *.* WITH GRANT OPTION.
 */
public final class TestMySql implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("(jdbc:mysql://[^/?]+)(?:/[^?]*)?(?:\\?(.*))?");

    private static final Pattern CREDENTIALS = Pattern.compile("(?:^|&)(?:user|password)=[^&]*");

    private final String server;
    private final String parameters;
    private final String id = UUID.randomUUID().toString().replace("-", "");
    private final String schema = "newsletter_test_" + id;
    private final String owner = "nt_owner_" + id.substring(0, 16);
    private final String service = "nt_service_" + id.substring(0, 16);
    private final String password = UUID.randomUUID().toString();

    private TestMySql(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("NEWSLETTER_TEST_MYSQL_URL is not a jdbc:mysql URL");
        }
        this.server = parts.group(1);
        this.parameters = parameters(parts.group(2));
        execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        execute("CREATE USER " + owner + " IDENTIFIED BY '" + password + "'");
        execute("CREATE USER " + service + " IDENTIFIED BY '" + password + "'");
        execute("GRANT ALL PRIVILEGES ON `" + schema.replace("_", "\\_") + "`.* TO " + owner + " WITH GRANT OPTION");
    }

    /** A new schema; skips or fails the test when the machine has no MySQL. */
    public static TestMySql freshSchema() {
        return new TestMySql(TestRequirements.require(
                TestRequirements.MYSQL,
                System.getenv("NEWSLETTER_TEST_MYSQL_URL"),
                "NEWSLETTER_TEST_MYSQL_URL is not set; .ci/mysql starts a MySQL and prints it"));
    }

    /** For the service: an account that has nothing but what the owner grants it. */
    public String jdbcUrl() {
        return url(service);
    }

    /** For migrations, and for a test's own statements. */
    public String ownerUrl() {
        return url(owner);
    }

    private String url(String user) {
        String others = CREDENTIALS.matcher(parameters.substring(1)).replaceAll("");
        return server + "/" + schema + "?user=" + user + "&password=" + password
                + (others.isEmpty() || others.startsWith("&") ? others : "&" + others);
    }

    @Override
    public void close() {
        execute("DROP DATABASE IF EXISTS " + schema);
        execute("DROP USER IF EXISTS " + service + ", " + owner);
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
