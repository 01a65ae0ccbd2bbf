package newsletter.article.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in a beacon: the address as plain text, as {@code {"url": ...}}, or as a form's field {@code url}. */
sealed interface BeaconBody {

    int MOST_OCTETS = 4096;

    record Address(String url) implements BeaconBody {}

    record Bad(HttpStatus status) implements BeaconBody {}

    static BeaconBody of(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (is(type, "application/x-www-form-urlencoded")) {
            long octets = request.getContentLengthLong(); // the container reads forms of any length
            return octets < 0 || octets > MOST_OCTETS
                    ? new Bad(HttpStatus.CONTENT_TOO_LARGE)
                    : address(request.getParameter("url"));
        }
        boolean json = is(type, "application/json");
        if (!json && !is(type, "text/plain")) {
            return new Bad(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] octets = request.getInputStream().readNBytes(MOST_OCTETS + 1);
        if (octets.length > MOST_OCTETS) {
            return new Bad(HttpStatus.CONTENT_TOO_LARGE);
        }
        String text = new String(octets, StandardCharsets.UTF_8).strip();
        // A beacon may be sent across origins as plain text only, whatever is in it.
        return address(json || text.startsWith("{") ? urlOf(text) : text);
    }

    private static boolean is(@Nullable String type, String wanted) {
        return type != null && type.regionMatches(true, 0, wanted, 0, wanted.length());
    }

    private static BeaconBody address(@Nullable String url) {
        return url == null || url.isBlank() ? new Bad(HttpStatus.BAD_REQUEST) : new Address(url);
    }

    private static @Nullable String urlOf(String json) {
        try {
            JsonNode url = JsonMapper.shared().readTree(json).get("url");
            return url != null && url.isString() ? url.stringValue() : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
