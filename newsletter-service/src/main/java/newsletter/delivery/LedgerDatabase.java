package newsletter.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections that group commits use. They are the service's own, but never leave transactions: turning autocommit
 * off and on again would be two of a commit's six round trips.
 */
@Component
@DependsOnDatabaseInitialization // it connects at once, which the account may not do before its grants
class LedgerDatabase implements DisposableBean {

    private static final int MOST_COMMITS_AT_ONCE = 8;

    /** Commits are the same few statements again and again: the driver takes each text apart once a connection. */
    private static final String QUICK = String.join(
            "&",
            "cachePrepStmts=true",
            "prepStmtCacheSqlLimit=4096",
            "useReadAheadInput=false", // it asks the system what is there before each read
            "useUnbufferedInput=false",
            "useLocalSessionState=true",
            "maintainTimeStats=false",
            "enableQueryTimeouts=false");

    private final HikariDataSource pool;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    LedgerDatabase(DataSource dataSource) throws SQLException {
        HikariConfig config = new HikariConfig();
        dataSource.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("ledger");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(MOST_COMMITS_AT_ONCE);
        config.setMinimumIdle(1);
        config.setJdbcUrl(quick(config.getJdbcUrl())); // the properties are the other pool's too
        this.pool = new HikariDataSource(config);
        this.template = new JdbcTemplate(pool);
        this.jdbc = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    private static String quick(String url) {
        return url + (url.contains("?") ? "&" : "?") + QUICK;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    JdbcTemplate template() {
        return template;
    }

    TransactionOperations transaction() {
        return transaction;
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
