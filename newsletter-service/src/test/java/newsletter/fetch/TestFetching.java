package newsletter.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A client as the service has it, with names that a test gives, and small limits. */
final class TestFetching {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final String AGENT = "newsletter-service/test (+https://news.example)";

    private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<String> lookedUp = new ConcurrentLinkedQueue<>();
    private List<String> allow = List.of("127.0.0.1");
    private Duration timeout = Duration.ofSeconds(20);
    private Duration silence = Duration.ofSeconds(10);
    private int perHost = 2;
    private int concurrent = 8;
    private @Nullable String proxy;

    TestFetching allowing(String... entries) {
        allow = List.of(entries);
        return this;
    }

    TestFetching within(Duration whole) {
        timeout = whole;
        return this;
    }

    TestFetching patient(Duration quiet) {
        silence = quiet;
        return this;
    }

    TestFetching perHost(int most) {
        perHost = most;
        return this;
    }

    TestFetching concurrent(int most) {
        concurrent = most;
        return this;
    }

    TestFetching through(String address) {
        proxy = address;
        return this;
    }

    TestFetching named(String host, String... addresses) {
        names.put(
                host,
                java.util.stream.Stream.of(addresses)
                        .map(InetAddress::ofLiteral)
                        .toList());
        return this;
    }

    FetchProperties properties() {
        return new FetchProperties(
                allow,
                Set.of(80, 443, 8080, 8443),
                proxy,
                Duration.ofSeconds(5),
                silence,
                timeout,
                DataSize.ofMegabytes(2),
                DataSize.ofMegabytes(1),
                DataSize.ofKilobytes(64),
                concurrent,
                perHost,
                Duration.ofHours(1));
    }

    Fetching client() {
        return client(this::lookUp);
    }

    Fetching client(HostResolver resolver) {
        return FetchConfiguration.client(properties(), resolver, AGENT, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        lookedUp.add(host);
        List<InetAddress> known = names.get(host);
        if (known == null) {
            throw new UnknownHostException(host);
        }
        return known;
    }
}
