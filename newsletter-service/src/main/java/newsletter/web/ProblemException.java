package newsletter.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A refused request, answered as problem details (RFC 9457) that name the fields at fault. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    public ProblemException(HttpStatus status, String detail, List<FieldError> errors) {
        this(status, detail, errors, null);
    }

    private ProblemException(HttpStatus status, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, field + " " + message, List.of(new FieldError(field, message)));
    }

    public static ProblemException invalid(List<FieldError> errors) {
        String detail = String.join(
                "; ",
                errors.stream()
                        .map(error -> error.field() + " " + error.message())
                        .toList());
        return new ProblemException(HttpStatus.BAD_REQUEST, detail, errors);
    }

    /** For a reader's token that is missing, forged or of another purpose: the answer is the same for all. */
    public static ProblemException unauthorized() {
        return new ProblemException(
                HttpStatus.UNAUTHORIZED, Problem.unauthorized().detail(), List.of());
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, detail, List.of());
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(HttpStatus.CONFLICT, detail, List.of());
    }

    /** RFC 6585, section 4: with Retry-After, in whole seconds, at least one. */
    public static ProblemException tooManyRequests(String detail, Duration retryAfter) {
        return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, detail, List.of(), retryAfter);
    }

    public HttpStatus status() {
        return status;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Null when trying again later would not help, or nobody knows when. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * @param field the path of the field as the caller wrote it, for example {@code sections[1]}
     * @param message goes on from the field's name: "must be between 0 and 23"
     */
    public record FieldError(String field, String message) {}
}
