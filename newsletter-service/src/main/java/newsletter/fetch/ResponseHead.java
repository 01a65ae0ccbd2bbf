package newsletter.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of an answer say, read and bounded: texts have at most 512 characters (longer ones count as not sent).
 *
 * @param contentType as sent, with its parameters
 * @param retryAfter of {@code Retry-After}, seconds and dates alike, from the answer's receipt; a day at most
 * @param maxAge of {@code Cache-Control: max-age}; zero for {@code no-cache} and {@code no-store}; else of {@code Expires}; seven days at most; null when not stated
 * @param links of {@code Link} (RFC 8288), absolute
 */
public record ResponseHead(
        @Nullable String contentType,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable Duration retryAfter,
        @Nullable Duration maxAge,
        List<Link> links) {

    public static final ResponseHead EMPTY = new ResponseHead(null, null, null, null, null, List.of());

    public ResponseHead {
        links = List.copyOf(links);
    }

    /** @param rel one relation type in lower case, such as {@code hub} */
    public record Link(String rel, URI target) {}
}
