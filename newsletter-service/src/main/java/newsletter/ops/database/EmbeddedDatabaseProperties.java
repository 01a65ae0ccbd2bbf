package newsletter.ops.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded database; none matters when {@code spring.datasource.url} is set.
 *
 * @param port where it listens on 127.0.0.1; 0: any free port, another at each start
 */
@ConfigurationProperties("newsletter.database")
record EmbeddedDatabaseProperties(@DefaultValue("0") int port) {

    EmbeddedDatabaseProperties {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("newsletter.database.port must be between 0 and 65535, not " + port);
        }
    }
}
