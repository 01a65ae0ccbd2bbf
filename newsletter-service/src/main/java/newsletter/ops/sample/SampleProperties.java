package newsletter.ops.sample;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param sampleData {@code newsletter.sample-data}: whether an empty database gets the sample newsroom; when absent, only if database and
 *     mailbox are both embedded
 */
@ConfigurationProperties("newsletter")
record SampleProperties(@Nullable Boolean sampleData) {}
