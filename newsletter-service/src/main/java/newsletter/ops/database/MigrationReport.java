package newsletter.ops.database;

import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One line in place of one a migration: how far the schema is. */
@Configuration(proxyBeanMethods = false)
class MigrationReport {

    private static final Logger log = LoggerFactory.getLogger(MigrationReport.class);

    @Bean
    FlywayMigrationStrategy reportingMigration() {
        return flyway -> tell(flyway.migrate());
    }

    private static void tell(MigrateResult result) {
        if (result.migrationsExecuted == 0) {
            log.info("The database schema is up to date");
        } else {
            log.info(
                    "The database schema was brought to version {}, {} migrations applied",
                    result.targetSchemaVersion,
                    result.migrationsExecuted);
        }
    }
}
