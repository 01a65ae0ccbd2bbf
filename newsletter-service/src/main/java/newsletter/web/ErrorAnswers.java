package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
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

    @ExceptionHandler
    @Nullable Object answer(Exception fault, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted() || fault instanceof AsyncRequestNotUsableException) {
            throw fault; // the answer has begun, or nobody is there to read one
        }
        Problem problem = Problems.of(fault, where(request));
        return isApi(request.getRequestURI()) ? json(problem, headers(fault)) : page(problem);
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

    static ModelAndView page(Problem problem) {
        ModelAndView page = new ModelAndView("error", Objects.requireNonNull(HttpStatus.resolve(problem.status())));
        page.addObject("problem", problem);
        return page;
    }

    /** Allow, Accept and their like, which Spring's own refusals bring. */
    private static HttpHeaders headers(Exception fault) {
        return fault instanceof ErrorResponse refusal ? refusal.getHeaders() : HttpHeaders.EMPTY;
    }

    private static String where(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "(no handler)" : pattern);
    }
}
