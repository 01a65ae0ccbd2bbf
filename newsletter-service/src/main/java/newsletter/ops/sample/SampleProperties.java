package newsletter.ops.sample;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param sampleData {@code newsletter.sample-data}: whether an empty database gets the sample newsroom; when absent, only if database and
 *     mailbox are both embedded
 * @param tryFeed {@code newsletter.try-feed}: address of a feed or site whose articles stand in for those of the sample newsroom
 */
@ConfigurationProperties("newsletter")
record SampleProperties(
        @Nullable Boolean sampleData, @Nullable String tryFeed) {}
