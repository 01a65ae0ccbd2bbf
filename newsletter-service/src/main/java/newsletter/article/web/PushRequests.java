package newsletter.article.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
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

    private static final int AT_ONCE = 16;
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final PushLimits limits;
    private final ClientAddress clients;
    private final Semaphore bodies = new Semaphore(AT_ONCE);

    PushRequests(PushLimits limits, ClientAddress clients) {
        this.limits = limits;
        this.clients = clients;
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

    /** Bodies lie in memory as a whole: so many at a time. */
    ResponseEntity<String> oneOfFew(Supplier<ResponseEntity<String>> work) {
        if (!bodies.tryAcquire()) {
            return later(HttpStatus.SERVICE_UNAVAILABLE, BUSY);
        }
        try {
            return work.get();
        } finally {
            bodies.release();
        }
    }

    /** Empty when it is larger. */
    static Optional<byte[]> body(HttpServletRequest request, int largest) throws IOException {
        if (request.getContentLengthLong() > largest) {
            return Optional.empty();
        }
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        return body.length > largest ? Optional.empty() : Optional.of(body);
    }

    private static ResponseEntity<String> later(HttpStatus status, Duration wait) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())))
                .build();
    }
}
