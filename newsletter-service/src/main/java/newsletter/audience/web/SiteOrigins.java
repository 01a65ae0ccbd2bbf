package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import newsletter.audience.SiteOrigin;
import newsletter.web.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** From which sites the forms of a list may come. */
@Component
class SiteOrigins {

    private final PublicAddress address;

    SiteOrigins(PublicAddress address) {
        this.address = address;
    }

    /**
     * Whether a form was on a page of ours or of the list's sites. A browser says where it was; what says nothing is no browser, and needs
     * no page to be misled by.
     */
    boolean permit(HttpServletRequest request, List<String> origins) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isOurs(origin, request) || origins.contains(origin);
    }

    /** By the configured address, or by the one that the browser asked: it writes both headers itself. */
    private boolean isOurs(String origin, HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        boolean asked = origin.equalsIgnoreCase("https://" + host) || origin.equalsIgnoreCase("http://" + host);
        return asked || SiteOrigin.ofAddress(address.baseUrl().toString()).equals(Optional.of(origin));
    }
}
