package newsletter.web;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** What to answer to an exception: our own refusals, those of Spring's in our words, and nothing about anything else. */
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /**
     * @param where the handler's pattern, for the log; never the path itself, which may carry a reader's token
     */
    static Problem of(Exception fault, String where) {
        return switch (fault) {
            case ProblemException e -> Problem.of(e.status(), message(e), e.errors());
            case HttpMessageNotReadableException e -> unreadable(e);
            case JacksonException e -> invalid(JsonFaults.of(e));
            case BodyTooLargeException e -> Problem.of(HttpStatus.CONTENT_TOO_LARGE, message(e));
            case MissingServletRequestParameterException e -> invalid(e.getParameterName(), "is missing");
            case MethodArgumentTypeMismatchException e ->
                invalid(e.getName(), "must be " + JsonFaults.expected(e.getRequiredType()));
            case HttpRequestMethodNotSupportedException e -> Problem.of(e.getStatusCode(), notAllowed(e));
            case HttpMediaTypeNotSupportedException e -> Problem.of(e.getStatusCode(), notSupported(e));
            case NoResourceFoundException e -> Problem.of(e.getStatusCode(), "There is nothing at this address.");
            case DataAccessResourceFailureException e -> databaseAway(e, where);
            case TransientDataAccessException e -> databaseAway(e, where);
            case CannotCreateTransactionException e -> databaseAway(e, where);
            case ErrorResponse e
            when e.getStatusCode().is4xxClientError() ->
                Problem.of(
                        e.getStatusCode(),
                        Objects.requireNonNullElse(e.getBody().getDetail(), "The request is not valid."));
            default -> unexpected(fault, where);
        };
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        return switch (NestedExceptionUtils.getMostSpecificCause(e)) {
            case BodyTooLargeException cause -> Problem.of(HttpStatus.CONTENT_TOO_LARGE, message(cause));
            case Throwable cause when cause instanceof ProblemException refusal -> of(refusal, "");
            case Throwable cause when e.getCause() instanceof JacksonException fault -> invalid(JsonFaults.of(fault));
            default -> invalid(JsonFaults.BODY, "is missing or cannot be read");
        };
    }

    private static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    private static Problem invalid(List<FieldError> errors) {
        ProblemException refusal = ProblemException.invalid(errors);
        return Problem.of(refusal.status(), message(refusal), errors);
    }

    private static String notAllowed(HttpRequestMethodNotSupportedException e) {
        return e.getMethod() + " is not possible here" + possible(e.getSupportedHttpMethods());
    }

    private static String notSupported(HttpMediaTypeNotSupportedException e) {
        return "Content-Type "
                + (e.getContentType() == null ? "is missing" : e.getContentType() + " is not possible here")
                + possible(e.getSupportedMediaTypes());
    }

    private static String possible(@Nullable Collection<?> choices) {
        return choices == null || choices.isEmpty()
                ? "."
                : "; possible: "
                        + choices.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".";
    }

    private static Problem databaseAway(Exception e, String where) {
        log.error("The database did not answer {}; the caller is told to try again", where, e);
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer just now: try again in a moment.");
    }

    private static Problem unexpected(Exception e, String where) {
        URI occurrence = URI.create("urn:uuid:" + UUID.randomUUID());
        log.error("{} failed; the caller got {} and nothing else", where, occurrence, e);
        return Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "Something went wrong on our side; the log has it under this instance.")
                .withInstance(occurrence);
    }

    private static String message(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "The request is not valid.");
    }
}
