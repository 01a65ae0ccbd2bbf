package newsletter.ops;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded database and mailbox keep their files.
 *
 * @param dataDir {@code newsletter.data-dir}; relative to the folder in which the service was started
 */
@ConfigurationProperties("newsletter")
public record DataFolder(@DefaultValue("data") Path dataDir) {

    public Path path() {
        return dataDir.toAbsolutePath().normalize();
    }
}
