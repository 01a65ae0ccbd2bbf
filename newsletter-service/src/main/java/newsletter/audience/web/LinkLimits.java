package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import newsletter.web.ClientAddress;
import newsletter.web.ProblemException;
import newsletter.web.TryLimit;
import newsletter.web.TryLimits;
import org.springframework.stereotype.Component;

/** How many letters to readers one network may ask for, whatever the addresses. */
@Component
class LinkLimits {

    private static final TryLimit NETWORK = new TryLimit("READER_LETTERS_NETWORK", 20, Duration.ofHours(1));

    private final TryLimits tries;
    private final ClientAddress clients;

    LinkLimits(TryLimits tries, ClientAddress clients) {
        this.tries = tries;
        this.clients = clients;
    }

    /** @throws ProblemException 429 when it was too many */
    void check(HttpServletRequest request) {
        tries.refusal(NETWORK, clients.networkOf(request)).ifPresent(wait -> {
            throw ProblemException.tooManyRequests("Too many letters were asked for.", wait);
        });
    }
}
