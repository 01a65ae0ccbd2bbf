package newsletter.ops.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What every connection needs to behave the same on MySQL and MariaDB, whatever URL was configured. The driver lets the
 * URL's own parameters win, so what may not differ is set again by the first statement of each connection.
 */
@Component
class ConnectionSettings implements BeanPostProcessor {

    /** Times are DATETIME(3) in UTC, and instants stay the instants they were. */
    private static final Map<String, String> DRIVER = Map.ofEntries(
            Map.entry("connectionTimeZone", "+00:00"), // an offset: names need tables that servers may lack
            Map.entry("forceConnectionTimeZoneToSession", "true"),
            Map.entry("preserveInstants", "true"),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("connectionCollation", "utf8mb4_bin"), // the servers' defaults differ; the tables have this one
            Map.entry("rewriteBatchedStatements", "true"),
            // Nobody but the driver changes a session's state, so it need not ask the server for it before every batch.
            Map.entry("useLocalSessionState", "true"),
            Map.entry("tcpKeepAlive", "true"),
            Map.entry("connectTimeout", "10000"),
            // Longer than any statement of ours, shorter than a night: a lost server's silence must end.
            Map.entry("socketTimeout", "120000"));

    private static final long KEEP_ALIVE_MILLIS = 30_000;

    // A process that stands still in the middle of a transaction would keep its locks for the eight hours that servers
    // wait
    // by default; idle connections are kept alive well within these 60 s.
    private static final String SESSION = """
            SET SESSION time_zone = '+00:00', sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,\
            NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', wait_timeout = 60""";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool) {
            apply(pool);
        }
        return bean;
    }

    private static void apply(HikariDataSource pool) {
        DRIVER.forEach((name, value) -> pool.getDataSourceProperties().putIfAbsent(name, value));
        pool.setConnectionInitSql(SESSION);
        pool.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        // Planning's INSERT ... SELECT would block unsubscribing under REPEATABLE READ.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }
}
