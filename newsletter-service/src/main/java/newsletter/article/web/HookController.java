package newsletter.article.web;

import jakarta.servlet.http.HttpServletRequest;
import newsletter.article.push.HookCall;
import newsletter.article.source.PushOutcome;
import newsletter.article.source.PushedCalls;
import newsletter.article.source.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of sites that publish. The secret stands in a header and never in the address, which logs and proxies keep. Ghost would delete the
 * call for good after a 410, so there is none.
 */
@RestController
class HookController {

    private static final int LARGEST = 4 * 1024 * 1024;

    private final PushedCalls calls;
    private final PushRequests requests;
    private final JsonMapper json;

    HookController(PushedCalls calls, PushRequests requests, JsonMapper json) {
        this.calls = calls;
        this.requests = requests;
        this.json = json;
    }

    @PostMapping("/hooks/{slug}")
    ResponseEntity<String> call(@PathVariable String slug, HttpServletRequest request) {
        // The size first, whoever calls: it must not tell which sources there are.
        return requests.refusal(request)
                .orElseGet(() -> requests.withBody(
                        request, LARGEST, body -> answer(calls.take(slug, call(body, request)), request)));
    }

    private static HookCall call(byte[] body, HttpServletRequest request) {
        return new HookCall(body, request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader("X-Ghost-Signature"));
    }

    private ResponseEntity<String> answer(PushOutcome outcome, HttpServletRequest request) {
        return switch (outcome) {
            case PushOutcome.Refused refused -> requests.refused(request, HttpStatus.UNAUTHORIZED);
            case PushOutcome.Unreadable unreadable ->
                said(HttpStatus.BAD_REQUEST, new Said("unreadable", "the body is no JSON object"));
            case PushOutcome.Stored stored -> said(HttpStatus.OK, new Said(word(stored.taken()), null));
            case PushOutcome.Withdrawn withdrawn ->
                said(HttpStatus.OK, new Said(withdrawn.known() ? "withdrawn" : "unchanged", null));
            case PushOutcome.Asked asked -> said(HttpStatus.ACCEPTED, new Said("asked", null));
            case PushOutcome.Ignored ignored -> said(HttpStatus.OK, new Said("ignored", ignored.reason()));
        };
    }

    private static String word(Taken taken) {
        if (taken.created() > 0) {
            return "created";
        } else if (taken.updated() > 0) {
            return "updated";
        } else if (taken.joined() > 0) {
            return "joined";
        } else if (taken.waiting() > 0) {
            return "waiting";
        }
        return taken.refused() > 0 ? "refused" : "unchanged";
    }

    private ResponseEntity<String> said(HttpStatus status, Said said) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(said));
    }

    /** @param reason for whoever sets the call up */
    record Said(String outcome, @Nullable String reason) {}
}
