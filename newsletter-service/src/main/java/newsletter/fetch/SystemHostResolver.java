package newsletter.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The machine's resolver, waited for no longer than is good. It cannot be interrupted, and it holds on to the thread that asks it, so it is asked by
 * platform threads.
 */
final class SystemHostResolver implements HostResolver {

    private final Duration patience;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("fetch-names-", 0).factory());

    SystemHostResolver(Duration patience) {
        this.patience = patience;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        Future<InetAddress[]> answer = threads.submit(() -> InetAddress.getAllByName(host));
        try {
            return List.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnknownHostException(host);
        }
    }
}
