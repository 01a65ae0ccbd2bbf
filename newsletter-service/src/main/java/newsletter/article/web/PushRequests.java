package newsletter.article.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import newsletter.article.push.PushLimits;
import newsletter.web.ClientAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * What stands before every call that anybody may make: so many of a network, so many at a time, so many bytes. Nobody is told more than a status;
 * those who call are programs.
 */
@Component
class PushRequests {

    private static final int AT_ONCE = 32;
    private static final int AT_ONCE_OF_A_NETWORK = 8;
    private static final Duration BUSY = Duration.ofSeconds(5);

    /** For a body as a whole: the web server's own limit begins anew with each byte. */
    private static final Duration SLOWEST_BODY = Duration.ofSeconds(10);

    private static final int OCTETS_AT_ONCE = 8192;

    private final PushLimits limits;
    private final ClientAddress clients;
    private final Clock clock;
    private final Semaphore bodies = new Semaphore(AT_ONCE);
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    PushRequests(PushLimits limits, ClientAddress clients, Clock clock) {
        this.limits = limits;
        this.clients = clients;
        this.clock = clock;
    }

    /** What the limits say against it. */
    Optional<ResponseEntity<String>> refusal(HttpServletRequest request) {
        return limits.refusal(clients.networkOf(request)).map(wait -> later(HttpStatus.TOO_MANY_REQUESTS, wait));
    }

    /** Counts against whoever sent it. */
    ResponseEntity<String> refused(HttpServletRequest request, HttpStatus status) {
        limits.countRefused(clients.networkOf(request));
        return ResponseEntity.status(status).build();
    }

    /** Bodies lie in memory as a whole: so many at a time, and of one network fewer, so that nobody keeps all others out by sending slowly. */
    ResponseEntity<String> withBody(
            HttpServletRequest request, int largest, Function<byte[], ResponseEntity<String>> work) {
        String network = clients.networkOf(request);
        if (open.merge(network, 1, Integer::sum) > AT_ONCE_OF_A_NETWORK || !bodies.tryAcquire()) {
            leave(network);
            return later(HttpStatus.SERVICE_UNAVAILABLE, BUSY);
        }
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            return read(request, largest, body)
                    .map(status -> refused(request, status))
                    .orElseGet(() -> work.apply(body.toByteArray()));
        } finally {
            bodies.release();
            leave(network);
        }
    }

    private void leave(String network) {
        open.computeIfPresent(network, (name, calls) -> calls == 1 ? null : calls - 1);
    }

    /** @return what is wrong with it */
    private Optional<HttpStatus> read(HttpServletRequest request, int largest, ByteArrayOutputStream body) {
        if (request.getContentLengthLong() > largest) {
            return Optional.of(HttpStatus.CONTENT_TOO_LARGE);
        }
        Instant end = clock.instant().plus(SLOWEST_BODY);
        byte[] some = new byte[OCTETS_AT_ONCE];
        try {
            InputStream in = request.getInputStream();
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                body.write(some, 0, count);
                if (body.size() > largest) {
                    return Optional.of(HttpStatus.CONTENT_TOO_LARGE);
                }
                if (clock.instant().isAfter(end)) {
                    return Optional.of(HttpStatus.REQUEST_TIMEOUT);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResponseEntity<String> later(HttpStatus status, Duration wait) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())))
                .build();
    }
}
