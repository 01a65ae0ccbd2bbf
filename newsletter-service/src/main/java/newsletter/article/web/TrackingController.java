package newsletter.article.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import newsletter.article.view.PageHitOutcome;
import newsletter.article.view.PageHits;
import newsletter.article.view.ViewScript;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the site's pages load to have their readers counted: a script, the beacon that it sends, and a picture where there are no scripts. No cookie is read or set.
 * The answers are cheap and tell nothing; they may be used by pages of other origins, which is what they are for.
 */
@RestController
class TrackingController {

    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final Duration SCRIPT_IS_FRESH = Duration.ofHours(24);
    private static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";
    private static final String FOR_ALL = "cross-origin";

    /** A transparent pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final PageHits hits;
    private final PageHitReader reader;
    private final ViewScript script;

    TrackingController(PageHits hits, PageHitReader reader, ViewScript script) {
        this.hits = hits;
        this.reader = reader;
        this.script = script;
    }

    /** One view of the article whose address is the body. */
    @PostMapping("/t/v")
    ResponseEntity<Void> beacon(HttpServletRequest request) throws IOException {
        HttpStatus status = switch (BeaconBody.of(request)) {
            case BeaconBody.Bad bad -> bad.status();
            case BeaconBody.Address address -> statusOf(hits.take(reader.read(address.url(), request)));
        };
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header(RESOURCE_POLICY, FOR_ALL)
                .build();
    }

    /**
     * The same for pages without scripts, always answered by a picture. That a GET counts is the point of it: nothing but the count changes.
     *
     * @param url the article's; without it the page's own, as far as its referrer says
     */
    @GetMapping("/t/v.gif")
    ResponseEntity<byte[]> picture(@RequestParam(required = false) @Nullable String url, HttpServletRequest request) {
        String told = url == null ? request.getHeader("Referer") : url;
        if (told != null && HttpMethod.GET.matches(request.getMethod())) {
            hits.take(reader.read(told, request));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(RESOURCE_POLICY, FOR_ALL)
                .contentType(MediaType.IMAGE_GIF)
                .body(PIXEL);
    }

    @GetMapping("/t/s.js")
    ResponseEntity<byte[]> script() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(SCRIPT_IS_FRESH).cachePublic())
                .eTag(script.tag())
                .header(RESOURCE_POLICY, FOR_ALL)
                .contentType(JAVASCRIPT)
                .body(script.content());
    }

    private static HttpStatus statusOf(PageHitOutcome outcome) {
        return switch (outcome) {
            case TAKEN, LEFT_OUT -> HttpStatus.NO_CONTENT;
            case UNREADABLE -> HttpStatus.BAD_REQUEST;
            case FOREIGN -> HttpStatus.FORBIDDEN;
            case LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
