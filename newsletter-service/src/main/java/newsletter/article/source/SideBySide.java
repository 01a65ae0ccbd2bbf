package newsletter.article.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import newsletter.article.source.SourceLeases.Lease;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Polls sources side by side: some hosts at a time, the sources of one host one after another. */
@Component
class SideBySide implements DisposableBean {

    private final SourcePolls polls;
    private final SourceTable sources;
    private final SourceLeases leases;
    private final int atOnce;
    private final Semaphore hosts;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("poll-", 1).factory());

    SideBySide(SourcePolls polls, SourceTable sources, SourceLeases leases, SourceProperties properties) {
        this.polls = polls;
        this.sources = sources;
        this.leases = leases;
        this.atOnce = properties.atOnce();
        this.hosts = new Semaphore(atOnce);
    }

    /** How many it makes sense to lease together: no more than are soon begun. */
    int batch() {
        return 2 * atOnce;
    }

    /** Waits until all are polled. */
    List<PollReport> poll(List<Lease> leased) {
        List<CompletableFuture<List<PollReport>>> started = byHost(leased).stream()
                .map(host -> CompletableFuture.supplyAsync(() -> pollHost(host), threads))
                .toList();
        return started.stream().flatMap(host -> host.join().stream()).toList();
    }

    private List<PollReport> pollHost(List<Lease> leased) {
        hosts.acquireUninterruptibly();
        try {
            return leased.stream()
                    .filter(leases::renew)
                    .flatMap(lease -> polls.poll(lease).stream())
                    .toList();
        } finally {
            hosts.release();
        }
    }

    private Collection<List<Lease>> byHost(List<Lease> leased) {
        Map<SourceId, String> hostOf = new LinkedHashMap<>();
        sources.byIds(leased.stream().map(lease -> lease.source().value()).toList())
                .forEach(source -> hostOf.put(source.id(), host(source)));
        Map<String, List<Lease>> groups = new LinkedHashMap<>();
        for (Lease lease : leased) {
            String host = hostOf.getOrDefault(lease.source(), "");
            groups.computeIfAbsent(host, name -> new ArrayList<>()).add(lease);
        }
        return groups.values();
    }

    private static String host(Source source) {
        String address = source.settings().address();
        return switch (source.settings().kind()) {
            case FEED, SITE ->
                Objects.requireNonNullElse(
                        URI.create(Objects.requireNonNull(address)).getHost(), "");
            case FOLDER, PUSH -> source.slug();
        };
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
