package newsletter.article.source;

import java.net.URI;
import newsletter.fetch.FetchOutcome;
import newsletter.fetch.FetchRequest;
import newsletter.fetch.Fetching;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;

/** Pages of single articles whose address somebody pasted. */
@Service
public class PastedPages {

    private final Fetching fetching;

    PastedPages(Fetching fetching) {
        this.fetching = fetching;
    }

    public Answer fetch(URI address) {
        return switch (fetching.fetch(FetchRequest.page(address))) {
            case FetchOutcome.Fetched page -> page(page);
            case FetchOutcome.NotModified same ->
                new Unavailable("cannot be read: its server says that it is unchanged");
            case FetchOutcome.Rejected rejected ->
                new Unavailable("cannot be read: its server answers " + rejected.status());
            case FetchOutcome.Forbidden forbidden -> new Unavailable("cannot be read: " + forbidden.reason());
            case FetchOutcome.Unreachable lost -> new Unavailable("cannot be read: " + lost.reason());
        };
    }

    private static Answer page(FetchOutcome.Fetched page) {
        MediaType type = type(page.head().contentType());
        boolean readable = type.isCompatibleWith(MediaType.TEXT_HTML)
                || type.isCompatibleWith(MediaType.TEXT_PLAIN)
                || type.isCompatibleWith(MediaType.APPLICATION_XHTML_XML);
        return readable
                ? new Page(page.address(), isPlain(type) ? type : html(type), page.body())
                : new Unavailable("is no page, but " + type.getType() + "/" + type.getSubtype());
    }

    private static boolean isPlain(MediaType type) {
        return type.isCompatibleWith(MediaType.TEXT_PLAIN);
    }

    private static MediaType html(MediaType type) {
        return type.getCharset() == null ? MediaType.TEXT_HTML : new MediaType(MediaType.TEXT_HTML, type.getCharset());
    }

    private static MediaType type(@Nullable String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "text/html" : contentType);
            return type.getCharset() == null ? new MediaType(type.getType(), type.getSubtype()) : type;
        } catch (IllegalArgumentException e) {
            return MediaType.TEXT_HTML;
        }
    }

    /** What became of the request. */
    public sealed interface Answer {}

    /** @param address where the page was, after redirects */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Page(URI address, MediaType type, byte[] document) implements Answer {}

    /** @param why goes on from the field's name */
    public record Unavailable(String why) implements Answer {}
}
