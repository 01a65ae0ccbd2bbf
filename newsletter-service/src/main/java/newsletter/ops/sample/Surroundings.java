package newsletter.ops.sample;

import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** What the service runs on, as far as the sample newsroom depends on it. */
@Component
class Surroundings {

    private final SampleProperties properties;
    private final Environment environment;

    Surroundings(SampleProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    boolean wantSamples() {
        Boolean said = properties.sampleData();
        return said == null ? hasEmbeddedDatabase() && hasEmbeddedMailbox() : said;
    }

    boolean wereAskedForSamples() {
        return Boolean.TRUE.equals(properties.sampleData());
    }

    /** The address of a feed or site that stands in for the sample's articles. */
    Optional<String> feedToTry() {
        return Optional.ofNullable(properties.tryFeed()).map(String::strip).filter(StringUtils::hasText);
    }

    /** Where to read what was sent; ends a log line. Known once the web server listens. */
    String whereToRead() {
        return hasEmbeddedMailbox()
                ? "Read them at " + here("/mailbox")
                : "They went to the relay " + environment.getProperty("spring.mail.host", "localhost");
    }

    /** An address of this service for browsers on this machine. Known once the web server listens. */
    String here(String path) {
        return "http://localhost:%s%s%s"
                .formatted(
                        environment.getRequiredProperty("local.server.port"),
                        environment.getProperty("server.servlet.context-path", ""),
                        path);
    }

    private boolean hasEmbeddedDatabase() {
        return !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }

    private boolean hasEmbeddedMailbox() {
        return environment.getProperty("newsletter.mailbox.embedded", Boolean.class, false);
    }
}
