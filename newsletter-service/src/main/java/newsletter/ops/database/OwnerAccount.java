package newsletter.ops.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The connections of the account that owns the schema: it migrates, grants, and cuts and drops the ledger's partitions. Everything else goes through
 * the service's own account. Where {@code spring.flyway.user} is not set, the two are one.
 */
@Configuration(proxyBeanMethods = false)
class OwnerAccount {

    private static final int MOST_AT_ONCE = 4;
    private static final long IDLE_MILLIS = 10_000;

    /** No candidate where just a data source is asked for, so that nothing gets it by accident. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    HikariDataSource ownerDataSource(
            ObjectProvider<FlywayConnectionDetails> configured, JdbcConnectionDetails service) {
        Optional<FlywayConnectionDetails> owner = Optional.ofNullable(configured.getIfAvailable());
        Optional<FlywayConnectionDetails> named = owner.filter(details -> details.getUsername() != null);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("owner");
        pool.setJdbcUrl(owner.map(FlywayConnectionDetails::getJdbcUrl).orElseGet(service::getJdbcUrl));
        pool.setUsername(named.map(FlywayConnectionDetails::getUsername).orElseGet(service::getUsername));
        pool.setPassword(named.map(FlywayConnectionDetails::getPassword).orElseGet(service::getPassword));
        pool.setMaximumPoolSize(MOST_AT_ONCE);
        pool.setMinimumIdle(0); // it is needed at the start and for moments every hour
        pool.setIdleTimeout(IDLE_MILLIS);
        return pool;
    }

    /** Of the service's account alone: the owner's connections are few, and nobody waits for them. */
    @Bean
    DataSourceHealthIndicator dbHealthIndicator(DataSource service) {
        return new DataSourceHealthIndicator(service);
    }
}
