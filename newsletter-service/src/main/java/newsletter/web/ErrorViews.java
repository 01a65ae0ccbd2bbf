package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Problems as pages in the reader's language; for htmx only a notice, which goes among those of the page whatever part of it was asked
 * for.
 */
@Component
class ErrorViews {

    private static final String OCCURRENCE = "urn:uuid:";
    private static final long MINUTE = 60;

    private final Messages messages;

    ErrorViews(Messages messages) {
        this.messages = messages;
    }

    ModelAndView of(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        boolean fragment = isFragment(request);
        if (fragment) {
            response.setHeader("HX-Retarget", "#notices");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        HttpStatus status = Objects.requireNonNull(HttpStatus.resolve(problem.status()));
        return new ModelAndView(fragment ? "error-fragment" : "error", status)
                .addObject("error", page(problem, status, response));
    }

    /** When htmx goes back in the history it wants the whole page. */
    private static boolean isFragment(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-History-Restore-Request") == null;
    }

    private ErrorPage page(Problem problem, HttpStatus status, HttpServletResponse response) {
        String key = key(status);
        return new ErrorPage(
                problem.status(),
                messages.text(key + ".title"),
                status == HttpStatus.TOO_MANY_REQUESTS ? later(response) : messages.text(key + ".text"),
                key.equals("error.refused") ? problem.detail() : "",
                problem.errors(),
                number(problem.instance()));
    }

    private static String key(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "error.invalid";
            case UNAUTHORIZED -> "error.link";
            case FORBIDDEN -> "error.forbidden";
            case NOT_FOUND, GONE -> "error.missing";
            case METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE -> "error.method";
            case CONFLICT -> "error.conflict";
            case CONTENT_TOO_LARGE -> "error.too-large";
            case TOO_MANY_REQUESTS -> "error.too-many";
            case SERVICE_UNAVAILABLE -> "error.away";
            default -> status.is4xxClientError() ? "error.refused" : "error.failed";
        };
    }

    /** From Retry-After, which controllers and filters set alike; in whole minutes, the last one begun. */
    private String later(HttpServletResponse response) {
        long minutes = Math.ceilDiv(seconds(response.getHeader(HttpHeaders.RETRY_AFTER)), MINUTE);
        return minutes == 0
                ? messages.text("error.too-many.text")
                : minutes == 1
                        ? messages.text("error.too-many-minute.text")
                        : messages.text("error.too-many-minutes.text", minutes);
    }

    private static long seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("[0-9]{1,9}") ? Long.parseLong(retryAfter) : 0;
    }

    private static String number(@Nullable URI occurrence) {
        return occurrence == null ? "" : occurrence.toString().substring(OCCURRENCE.length());
    }
}
