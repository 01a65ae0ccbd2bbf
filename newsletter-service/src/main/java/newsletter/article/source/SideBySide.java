package newsletter.article.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import newsletter.article.source.SourceLeases.Lease;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Polls sources side by side: some hosts at a time, the sources of one host one after another. A host that keeps us waiting keeps nobody else waiting: while it
 * does, others are leased and asked.
 */
@Component
class SideBySide implements DisposableBean {

    private final SourcePolls polls;
    private final SourceTable sources;
    private final SourceLeases leases;
    private final int mostHosts;
    private final Semaphore hosts;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("poll-", 1).factory());

    SideBySide(SourcePolls polls, SourceTable sources, SourceLeases leases, SourceProperties properties) {
        this.polls = polls;
        this.sources = sources;
        this.leases = leases;
        this.mostHosts = 2 * properties.atOnce();
        this.hosts = new Semaphore(properties.atOnce());
    }

    /**
     * Goes on until there is nothing more to lease and all is polled.
     *
     * @param more leases at most so many; asked again and again
     * @param done in the caller's thread
     * @return whether there was any
     */
    boolean pollAll(IntFunction<List<Lease>> more, Consumer<PollReport> done) throws InterruptedException {
        HostQueues queues = new HostQueues(this::poll, threads);
        boolean any = false;
        boolean goesOn = true;
        while (goesOn) {
            int room = mostHosts - queues.open();
            List<Lease> leased = room > 0 ? more.apply(room) : List.of();
            queues.add(byHost(leased));
            any |= !leased.isEmpty();
            goesOn = queues.awaitSome(done) || !leased.isEmpty();
        }
        return any;
    }

    /** Empty when it is somebody else's by now. */
    Optional<PollReport> poll(Lease lease) {
        hosts.acquireUninterruptibly();
        try {
            return leases.renew(lease) ? polls.poll(lease) : Optional.empty();
        } finally {
            hosts.release();
        }
    }

    private Map<String, List<Lease>> byHost(List<Lease> leased) {
        Map<SourceId, String> hostOf = new LinkedHashMap<>();
        sources.byIds(leased.stream().map(lease -> lease.source().value()).toList())
                .forEach(source -> hostOf.put(source.id(), host(source)));
        Map<String, List<Lease>> groups = new LinkedHashMap<>();
        for (Lease lease : leased) {
            String host = hostOf.getOrDefault(lease.source(), "");
            groups.computeIfAbsent(host, name -> new ArrayList<>()).add(lease);
        }
        return groups;
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
