package newsletter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Problem details (RFC 9457): the body of every refusal and failure of the API.
 *
 * @param type always {@code about:blank}: the status and the fields say it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what was wrong, for a person to read
 * @param errors the fields at fault; empty when the fault is not with a field
 * @param instance names this one occurrence, so that it can be found in the log; only for failures of the service itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        @Nullable URI instance) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final URI BLANK = URI.create("about:blank");

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(HttpStatusCode status, String detail) {
        return of(status, detail, List.of());
    }

    public static Problem of(HttpStatusCode status, String detail, List<FieldError> errors) {
        return new Problem(BLANK, titleOf(status), status.value(), detail, errors, null);
    }

    /** The same for a missing, malformed, unknown and foreign token: the answer gives no hint. */
    public static Problem unauthorized() {
        return of(HttpStatus.UNAUTHORIZED, "A valid token is required.");
    }

    Problem withInstance(URI occurrence) {
        return new Problem(type, title, status, detail, errors, occurrence);
    }

    private static String titleOf(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "Status " + status.value() : known.getReasonPhrase();
    }
}
