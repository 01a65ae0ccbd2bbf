package newsletter.article.source;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sources are asked.
 *
 * @param enabled false: only on request and before waves
 * @param atOnce hosts that are asked side by side
 * @param lease how long a source is one node's without its writing, and the longest that a poll goes on asking; longer than any one request can take
 * @param freshFor a source that was asked so recently is not asked again before a wave
 * @param freshWithin the longest that a wave waits for fresh polls; zero: none are made
 * @param keepPolls how long the page shows how polls went
 * @param keepEntries an entry that was not seen for so long is forgotten
 * @param folder that sources of kind FOLDER lie in; null: there can be none
 */
@ConfigurationProperties("newsletter.sources")
record SourceProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("16") int atOnce,
        @DefaultValue("3m") Duration lease,
        @DefaultValue("1m") Duration freshFor,
        @DefaultValue("20s") Duration freshWithin,
        @DefaultValue("14d") Duration keepPolls,
        @DefaultValue("60d") Duration keepEntries,
        @Nullable Path folder) {

    SourceProperties {
        require(atOnce >= 1 && atOnce <= 200, "at-once must be between 1 and 200");
        require(lease.compareTo(Duration.ofSeconds(30)) >= 0, "lease must be at least 30s");
        require(!freshWithin.isNegative(), "fresh-within must not be negative");
        require(
                keepPolls.toDays() >= 1 && keepEntries.toDays() >= 8,
                "keep-polls must be at least 1d, keep-entries 8d");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("newsletter.sources." + message);
        }
    }
}
