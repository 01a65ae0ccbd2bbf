package newsletter.identity;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What a browser may load and run, and whom it may tell where it came from.
 *
 * <p>Pages run scripts of this service only, none that stands in a page; readers' pages, which carry a secret in their address and are opened from
 * emails, run none and tell nobody where they are. Digests that are shown as they are (mailbox, preview) bring style attributes and
 * pictures of their own; they get those and nothing else. A controller may set a policy of its own, or a stricter referrer.
 */
class ContentPolicy implements HeaderWriter {

    static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    static final String READERS = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";
    static final String MAIL =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https: http:; "
                    + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    /** Everything that browsers know and we do not use; passkeys are for pages of this origin. */
    static final String PERMISSIONS = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), "
            + "display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), "
            + "identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), "
            + "otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), "
            + "publickey-credentials-get=(self), screen-wake-lock=(), serial=(), storage-access=(), usb=(), "
            + "window-management=(), xr-spatial-tracking=()";

    private static final String POLICY = "Content-Security-Policy";
    private static final String REFERRER = "Referrer-Policy";

    /** Opened from emails and by programs: no scripts. */
    private static final RequestMatcher SCRIPTLESS = any(
            "/u/**",
            "/back/**",
            "/preferences/**",
            "/me/**",
            "/address/**",
            "/confirm/**",
            "/api/**",
            "/v3/**",
            "/hooks/**",
            "/websub/**");

    /** Whoever has the address may do what the page does. */
    private static final RequestMatcher SECRET_ADDRESSES = any(
            "/u/**",
            "/back/**",
            "/preferences/**",
            "/me/**",
            "/address/**",
            "/confirm/**",
            "/set-up/**",
            "/register/**",
            "/reset-password/**",
            "/websub/**");

    /** Shown on sites' own pages; which, the controller says. */
    private static final RequestMatcher FRAMED = any("/subscribe/{slug}/frame");

    private final RequestMatcher mail;

    ContentPolicy(RequestMatcher mail) {
        this.mail = mail;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean showsMail = mail.matches(request);
        unlessSet(response, POLICY, showsMail ? MAIL : SCRIPTLESS.matches(request) ? READERS : PAGES);
        unlessSet(response, REFERRER, SECRET_ADDRESSES.matches(request) ? "no-referrer" : "same-origin");
        if (!FRAMED.matches(request)) {
            response.setHeader("X-Frame-Options", showsMail ? "SAMEORIGIN" : "DENY");
        }
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        unlessSet(response, "Cross-Origin-Resource-Policy", "same-origin");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    private static void unlessSet(HttpServletResponse response, String header, String value) {
        if (!response.containsHeader(header)) {
            response.setHeader(header, value);
        }
    }

    private static RequestMatcher any(String... paths) {
        return new OrRequestMatcher(Arrays.stream(paths)
                .<RequestMatcher>map(path -> pathPattern(path))
                .toList());
    }
}
