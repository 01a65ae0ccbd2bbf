package newsletter.ops.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.ops.StartFailure;
import newsletter.ops.database.ServiceAccount.Privilege;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * After the migrations the owner grants the service's account what it needs, table by table: rows of all tables, but the audit log's only to be added, and
 * the history of migrations only to be read. Nothing that changes the schema.
 */
@Component
class ServiceGrants implements Callback {

    private static final Logger log = LoggerFactory.getLogger(ServiceGrants.class);

    private static final Set<Privilege> APPEND = EnumSet.of(Privilege.SELECT, Privilege.INSERT);
    private static final Set<Privilege> READ = EnumSet.of(Privilege.SELECT);
    private static final Set<Privilege> ALL = EnumSet.allOf(Privilege.class);

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
             WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name
            """;

    private final JdbcConnectionDetails service;

    ServiceGrants(JdbcConnectionDetails service) {
        this.service = service;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    /** Each GRANT is a transaction of its own. */
    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return false;
    }

    @Override
    public String getCallbackName() {
        return "grants of the service's account";
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            grant(context.getConnection(), context.getConfiguration().getTable());
        } catch (SQLException e) {
            throw new StartFailure(
                    "The account that owns the schema could not grant the service's account its tables: "
                            + e.getMessage(),
                    "Both accounts must exist, and the owner (spring.flyway.user) needs ALL PRIVILEGES on the schema WITH GRANT"
                            + " OPTION; see db/accounts.sh. Or leave spring.flyway.user out: then one account does"
                            + " everything, and the audit log is not protected from it.",
                    e);
        }
    }

    private void grant(Connection owner, String history) throws SQLException {
        ServiceAccount account = ServiceAccount.ask(service, owner.getCatalog());
        if (account.name().equals(ServiceAccount.quotedName(owner))) {
            return; // one account, which has what it needs
        }
        List<String> statements = new ArrayList<>();
        for (String table : tables(owner)) {
            Set<Privilege> needed = needed(table, history);
            Set<Privilege> granted = account.granted().getOrDefault(table, Set.of());
            add(statements, "GRANT %s ON `%s` TO %s", table, account, difference(needed, granted));
            add(statements, "REVOKE %s ON `%s` FROM %s", table, account, difference(granted, needed));
        }
        execute(owner, statements);
        if (!statements.isEmpty()) {
            log.info("The service's account {} was granted what it needs and no more", account.name());
        }
    }

    private static Set<Privilege> needed(String table, String history) {
        String name = table.toLowerCase(Locale.ROOT);
        if (name.equals(AppendOnly.TABLE)) {
            return APPEND;
        }
        return name.equalsIgnoreCase(history) ? READ : ALL;
    }

    private static Set<Privilege> difference(Set<Privilege> some, Set<Privilege> others) {
        Set<Privilege> left = EnumSet.noneOf(Privilege.class);
        some.stream().filter(privilege -> !others.contains(privilege)).forEach(left::add);
        return left;
    }

    private static void add(
            List<String> statements, String form, String table, ServiceAccount account, Set<Privilege> privileges) {
        if (!privileges.isEmpty()) {
            String list = privileges.stream().map(Enum::name).collect(Collectors.joining(", "));
            statements.add(form.formatted(list, table, account.name()));
        }
    }

    private static List<String> tables(Connection owner) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void execute(Connection owner, List<String> statements) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
