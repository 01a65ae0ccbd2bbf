package newsletter.ops.database;

import com.zaxxer.hikari.HikariDataSource;
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
        FlywayConnectionDetails owner = configured.getIfAvailable(); // none where Flyway is switched off
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("owner");
        pool.setJdbcUrl(owner == null || owner.getJdbcUrl() == null ? service.getJdbcUrl() : owner.getJdbcUrl());
        boolean named = owner != null && owner.getUsername() != null;
        pool.setUsername(named ? owner.getUsername() : service.getUsername());
        pool.setPassword(named ? owner.getPassword() : service.getPassword());
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
