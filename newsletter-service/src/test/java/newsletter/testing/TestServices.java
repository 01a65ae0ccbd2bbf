package newsletter.testing;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that tests inject. */
@TestConfiguration(proxyBeanMethods = false)
class TestServices {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    TestDatabase testDatabase(@FlywayDataSource DataSource owner) {
        return new TestDatabase(JdbcClient.create(owner), owner);
    }

    @Bean
    TestApi testApi(Environment environment) {
        return new TestApi(environment);
    }

    @Bean
    TestMappings testMappings() {
        return new TestMappings();
    }

    /** Each run begins with a new schema: the embedded database is kept between runs, its old tables are not. */
    @Bean
    FlywayMigrationStrategy freshSchema() {
        return flyway -> {
            flyway.clean();
            flyway.migrate();
        };
    }
}
