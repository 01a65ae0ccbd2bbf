package newsletter.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What a browser may load and run, and whom it may tell where it came from. Reader pages carry a secret in their address, so they tell nobody; the mailbox
 * checks where its own forms come from, which a browser leaves out under {@code no-referrer}.
 *
 * <p>No page of ours needs a script. Digests that are shown as they are (mailbox, preview) bring style
 * attributes and pictures of their own; they get those and nothing else.
 */
class ContentPolicy implements HeaderWriter {

    static final String PAGES = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";
    static final String MAIL =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https: http:; "
                    + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    private static final String POLICY = "Content-Security-Policy";
    private static final String FRAMES = "X-Frame-Options";
    private static final String REFERRER = "Referrer-Policy";

    private final RequestMatcher mail;

    ContentPolicy(RequestMatcher mail) {
        this.mail = mail;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean showsMail = mail.matches(request);
        if (!response.containsHeader(POLICY)) {
            response.setHeader(POLICY, showsMail ? MAIL : PAGES);
        }
        response.setHeader(FRAMES, showsMail ? "SAMEORIGIN" : "DENY");
        response.setHeader(REFERRER, showsMail ? "same-origin" : "no-referrer");
    }
}
