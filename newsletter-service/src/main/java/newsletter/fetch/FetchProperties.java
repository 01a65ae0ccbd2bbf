package newsletter.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the service asks other servers.
 *
 * @param allow {@code newsletter.fetch.allow}: names, addresses and networks of the own network that may be asked, each with a port or
 *     for any
 * @param ports {@code newsletter.fetch.ports}: what may be asked elsewhere
 * @param proxy {@code newsletter.fetch.proxy}: {@code host:port} of a proxy that every request goes through; it then has to refuse the
 *     own network for names
 * @param connectTimeout {@code newsletter.fetch.connect-timeout}: for the name, for each address tried, and for TLS
 * @param silence {@code newsletter.fetch.silence}: how long a server may send nothing
 * @param timeout {@code newsletter.fetch.timeout}: everything, redirects and robots.txt included
 * @param feedSize {@code newsletter.fetch.feed-size}: the largest document, as it is sent and decompressed
 * @param pageSize {@code newsletter.fetch.page-size}
 * @param callSize {@code newsletter.fetch.call-size}
 * @param concurrent {@code newsletter.fetch.concurrent}: requests at a time
 * @param perHost {@code newsletter.fetch.per-host}: requests at a time to one host
 * @param robotsAge {@code newsletter.fetch.robots-age}: how long a robots.txt is believed (RFC 9309, section 2.4: a day at most)
 */
@ConfigurationProperties("newsletter.fetch")
record FetchProperties(
        @DefaultValue List<String> allow,
        @DefaultValue({"80", "443", "8080", "8443"}) Set<Integer> ports,
        @Nullable String proxy,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration silence,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("16MB") DataSize feedSize,
        @DefaultValue("5MB") DataSize pageSize,
        @DefaultValue("1MB") DataSize callSize,
        @DefaultValue("32") int concurrent,
        @DefaultValue("2") int perHost,
        @DefaultValue("1h") Duration robotsAge) {

    private static final long LARGEST_MEGABYTES = 256;
    private static final Duration LONGEST_ROBOTS = Duration.ofDays(1);

    FetchProperties {
        allow = List.copyOf(allow);
        ports = Set.copyOf(ports);
        proxy = proxy == null || proxy.isBlank() ? null : proxy.strip();
        require(
                Stream.of(connectTimeout, silence, timeout, robotsAge).allMatch(Duration::isPositive),
                "times must be longer than 0");
        require(
                Stream.of(feedSize, pageSize, callSize).allMatch(FetchProperties::isBearable),
                "sizes must lie between 1B and 256MB");
        require(concurrent > 0 && perHost > 0, "concurrent and per-host must be 1 or more");
        require(robotsAge.compareTo(LONGEST_ROBOTS) <= 0, "robots-age must not be longer than a day (RFC 9309)");
    }

    long largest(FetchPurpose purpose) {
        return switch (purpose) {
            case FEED -> feedSize.toBytes();
            case PAGE -> pageSize.toBytes();
            case CALL -> callSize.toBytes();
        };
    }

    private static boolean isBearable(DataSize size) {
        return size.toBytes() > 0 && size.toMegabytes() <= LARGEST_MEGABYTES;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("newsletter.fetch: " + rule);
        }
    }
}
