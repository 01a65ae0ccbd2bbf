package newsletter.article.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import newsletter.article.source.HubCallbacks;
import newsletter.article.source.HubCallbacks.HubDelivery;
import newsletter.article.source.HubCallbacks.HubVisit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where hubs come back to (WebSub). The address is the secret: nobody else knows it. */
@RestController
class HubController {

    private static final String PATH = "/websub/{callback}";
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int LONGEST_CHALLENGE = 4096;

    private final HubCallbacks callbacks;
    private final PushRequests requests;

    HubController(HubCallbacks callbacks, PushRequests requests) {
        this.callbacks = callbacks;
        this.requests = requests;
    }

    /** Whether we asked for this; the protocol has this GET confirm it, and nothing that we did not ask for changes. */
    @GetMapping(PATH)
    ResponseEntity<String> verify(@PathVariable String callback, HttpServletRequest request) {
        return requests.refusal(request)
                .orElseGet(() -> callbacks
                        .answer(callback, visit(request))
                        .filter(challenge -> challenge.length() <= LONGEST_CHALLENGE)
                        .map(HubController::plain)
                        .orElseGet(() -> requests.refused(request, HttpStatus.NOT_FOUND)));
    }

    private static HubVisit visit(HttpServletRequest request) {
        return new HubVisit(
                said(request, "hub.mode"),
                said(request, "hub.topic"),
                said(request, "hub.challenge"),
                seconds(said(request, "hub.lease_seconds")),
                said(request, "hub.reason"));
    }

    private static String said(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static @Nullable Long seconds(String text) {
        return text.matches("\\d{1,12}") ? Long.valueOf(text) : null;
    }

    /** As text: it is a stranger's, and no browser may take it for a page. */
    private static ResponseEntity<String> plain(String challenge) {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(challenge);
    }

    /** 410 ends a subscription that a hub still has and we have not (section 7). */
    @PostMapping(PATH)
    ResponseEntity<String> deliver(@PathVariable String callback, HttpServletRequest request) {
        return requests.refusal(request)
                .orElseGet(() -> callbacks.isSubscribed(callback)
                        ? requests.withBody(request, LARGEST, body -> take(callback, request, body))
                        : requests.refused(request, HttpStatus.GONE));
    }

    private ResponseEntity<String> take(String callback, HttpServletRequest request, byte[] body) {
        List<String> signatures = Collections.list(request.getHeaders("X-Hub-Signature"));
        boolean believed = callbacks.deliver(
                callback, new HubDelivery(body, request.getHeader(HttpHeaders.CONTENT_TYPE), signatures));
        return believed ? ResponseEntity.accepted().build() : requests.refused(request, HttpStatus.ACCEPTED);
    }
}
