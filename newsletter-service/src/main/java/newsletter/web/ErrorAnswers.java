package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers what controllers throw: problem details under {@code /api}, a page everywhere else. */
@ControllerAdvice
class ErrorAnswers {

    private final ErrorViews views;

    ErrorAnswers(ErrorViews views) {
        this.views = views;
    }

    @ExceptionHandler
    @Nullable Object answer(Exception fault, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted() || fault instanceof AsyncRequestNotUsableException) {
            throw fault; // the answer has begun, or nobody is there to read one
        }
        Problem problem = Problems.of(fault, where(request));
        HttpHeaders headers = headers(fault);
        return isApi(request.getRequestURI()) || isAskedByAScript(request)
                ? json(problem, headers)
                : page(problem, headers, request, response);
    }

    /** No browser asks for JSON only when it goes to a page. */
    private static boolean isAskedByAScript(HttpServletRequest request) {
        return MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT));
    }

    static boolean isApi(String path) {
        return path.startsWith("/api/") || path.startsWith("/v3/");
    }

    private static ResponseEntity<Problem> json(Problem problem, HttpHeaders headers) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(problem);
    }

    private ModelAndView page(
            Problem problem, HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return views.of(problem, request, response);
    }

    /** Allow, Accept and their like, which Spring's own refusals bring. */
    private static HttpHeaders headers(Exception fault) {
        return switch (fault) {
            case ErrorResponse refusal -> refusal.getHeaders();
            case ProblemException refusal -> retryAfter(refusal.retryAfter());
            default -> HttpHeaders.EMPTY;
        };
    }

    private static HttpHeaders retryAfter(@Nullable Duration wait) {
        HttpHeaders headers = new HttpHeaders();
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        }
        return headers;
    }

    private static String where(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "(no handler)" : pattern);
    }
}
