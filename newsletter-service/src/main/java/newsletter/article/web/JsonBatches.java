package newsletter.article.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import newsletter.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON array element by element, so that a bad one spoils no other. */
@Component
class JsonBatches {

    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final JsonMapper json;

    JsonBatches(JsonMapper json) {
        this.json = json;
    }

    List<JsonNode> read(InputStream body, int mostItems) throws IOException {
        JsonNode root = parse(RequestBytes.read(body, MOST_BYTES));
        if (!root.isArray()) {
            throw refused(HttpStatus.BAD_REQUEST, "the body must be a JSON array");
        }
        if (root.size() > mostItems) {
            throw refused(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "at most " + mostItems + " items a request, not " + root.size() + ": send them in parts");
        }
        return List.copyOf(root.values());
    }

    /** One object instead of an array. */
    JsonNode readOne(InputStream body) throws IOException {
        return parse(RequestBytes.read(body, MOST_BYTES));
    }

    private JsonNode parse(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw refused(HttpStatus.BAD_REQUEST, "the body is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static ProblemException refused(HttpStatus status, String detail) {
        return new ProblemException(status, detail, List.of());
    }
}
