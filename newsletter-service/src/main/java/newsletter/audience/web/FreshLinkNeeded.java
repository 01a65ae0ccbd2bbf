package newsletter.audience.web;

import java.util.List;
import newsletter.web.ProblemException;
import org.springframework.http.HttpStatus;

/** A link of a digest was followed to where only a link that was asked for just now leads: digests are forwarded. */
final class FreshLinkNeeded extends ProblemException {

    private static final long serialVersionUID = 1L;

    FreshLinkNeeded() {
        super(
                HttpStatus.FORBIDDEN,
                "The token of a digest does not open this. POST /api/v1/me/links with {\"email\": ...} mails a fresh one to the reader.",
                List.of());
    }
}
