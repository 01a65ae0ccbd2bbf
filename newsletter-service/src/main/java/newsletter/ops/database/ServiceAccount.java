package newsletter.ops.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The account that the service runs with, as the server knows it.
 *
 * @param name quoted, with its host: {@code 'newsletter'@'%'}
 * @param granted what it may do with each table of the schema, apart from what it may do with the schema as a whole
 */
record ServiceAccount(String name, Map<String, Set<Privilege>> granted) {

    /** What the service needs. */
    enum Privilege {
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    /** Before its first grant it may connect to the server, but not to the schema. */
    private static final Pattern SCHEMA_IN_URL = Pattern.compile("^(jdbc:[^/]+//[^/]+/)[^?]*");

    private static final String GRANTED = """
            SELECT table_name, privilege_type FROM information_schema.table_privileges WHERE table_schema = ? AND grantee = ?
            """;

    ServiceAccount {
        granted = Map.copyOf(granted);
    }

    /** Asks the server, with the account's own credentials. */
    static ServiceAccount ask(JdbcConnectionDetails service, String schema) throws SQLException {
        String url = SCHEMA_IN_URL.matcher(service.getJdbcUrl()).replaceFirst("$1");
        try (Connection connection = DriverManager.getConnection(url, credentials(service))) {
            String name = quotedName(connection);
            return new ServiceAccount(name, granted(connection, schema, name));
        }
    }

    static String quotedName(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_USER()")) {
            row.next();
            String account = row.getString(1);
            int host = account.lastIndexOf('@');
            return "'" + account.substring(0, host) + "'@'" + account.substring(host + 1) + "'";
        }
    }

    private static Properties credentials(JdbcConnectionDetails service) {
        Properties credentials = new Properties();
        put(credentials, "user", service.getUsername());
        put(credentials, "password", service.getPassword());
        return credentials;
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    private static Map<String, Set<Privilege>> granted(Connection connection, String schema, String name)
            throws SQLException {
        Map<String, Set<Privilege>> granted = new HashMap<>();
        try (PreparedStatement question = connection.prepareStatement(GRANTED)) {
            question.setString(1, schema);
            question.setString(2, name);
            ResultSet rows = question.executeQuery();
            while (rows.next()) {
                String privilege = rows.getString(2);
                Set<Privilege> ofTable =
                        granted.computeIfAbsent(rows.getString(1), table -> EnumSet.noneOf(Privilege.class));
                EnumSet.allOf(Privilege.class).stream()
                        .filter(known -> known.name().equals(privilege))
                        .forEach(ofTable::add);
            }
        }
        return granted;
    }
}
