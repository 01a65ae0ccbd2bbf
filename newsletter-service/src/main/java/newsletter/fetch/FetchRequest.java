package newsletter.fetch;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for one document.
 *
 * @param address absolute, http or https
 * @param purpose decides limits, what is asked for by {@code Accept}, and whether robots.txt is heard
 * @param etag the validator of the last answer, sent as {@code If-None-Match} (RFC 9110, section 13.1.2)
 * @param lastModified as the last answer had it, sent as {@code If-Modified-Since}
 * @param form posted as {@code application/x-www-form-urlencoded}; empty: a GET
 */
public record FetchRequest(
        URI address,
        FetchPurpose purpose,
        @Nullable String etag,
        @Nullable String lastModified,
        Map<String, String> form) {

    public FetchRequest {
        form = Map.copyOf(form);
    }

    public static FetchRequest feed(URI address, @Nullable String etag, @Nullable String lastModified) {
        return new FetchRequest(address, FetchPurpose.FEED, etag, lastModified, Map.of());
    }

    public static FetchRequest page(URI address) {
        return new FetchRequest(address, FetchPurpose.PAGE, null, null, Map.of());
    }

    public static FetchRequest form(URI address, Map<String, String> form) {
        return new FetchRequest(address, FetchPurpose.CALL, null, null, form);
    }
}
