package newsletter.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters that cannot be read (escapes or UTF-8 broken: 400; a form too large: 413) before anybody asks for one: Tomcat throws wherever that
 * happens first, and then again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ParameterFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    ParameterFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterMap();
        } catch (InvalidParameterException e) {
            refuse(request, response, e.getErrorCode());
            return;
        }
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        if (ErrorAnswers.isApi(request.getRequestURI())) {
            problems.write(response, Problem.of(HttpStatus.valueOf(status), "The parameters cannot be read."));
        } else {
            response.sendError(status);
        }
    }
}
