package newsletter.article.web;

import jakarta.servlet.http.HttpServletRequest;
import newsletter.article.view.PageHit;
import newsletter.web.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads the headers that tell who reports a page view. */
@Component
class PageHitReader {

    private final ClientAddress addresses;

    PageHitReader(ClientAddress addresses) {
        this.addresses = addresses;
    }

    PageHit read(String url, HttpServletRequest request) {
        PageHit.Page page = new PageHit.Page(
                request.getHeader(HttpHeaders.ORIGIN),
                request.getHeader(HttpHeaders.REFERER),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Sec-Fetch-Dest"));
        PageHit.Reader reader = new PageHit.Reader(
                addresses.of(request), addresses.networkOf(request), request.getHeader(HttpHeaders.USER_AGENT));
        boolean doNotTrack = says(request, "DNT", "1") || says(request, "Sec-GPC", "1");
        return new PageHit(url, page, reader, new PageHit.Wishes(doNotTrack, isLoadedAhead(request)));
    }

    /** Older browsers had names of their own for {@code Sec-Purpose}. */
    private static boolean isLoadedAhead(HttpServletRequest request) {
        return says(request, "Sec-Purpose", "prefetch")
                || says(request, "Purpose", "prefetch")
                || says(request, "X-Moz", "prefetch")
                || says(request, "X-Purpose", "preview");
    }

    private static boolean says(HttpServletRequest request, String header, String beginning) {
        @Nullable String value = request.getHeader(header);
        return value != null && value.strip().startsWith(beginning);
    }
}
