package newsletter.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;

/**
 * A line of the table of access rules.
 *
 * @param method null: any; GET is HEAD, too
 * @param pattern as controllers write theirs, so that both understand a path alike
 * @param parameter null: whatever the parameters; else only with a parameter whose name begins so
 */
record AccessRule(
        @Nullable HttpMethod method,
        String pattern,
        @Nullable String parameter,
        Demand demand,
        PathPatternRequestMatcher path) {

    static AccessRule of(@Nullable HttpMethod method, String pattern, Demand demand) {
        return new AccessRule(method, pattern, null, demand, PathPatternRequestMatcher.pathPattern(pattern));
    }

    /** The rule for requests with the parameter; to stand before the one without. */
    AccessRule with(String name) {
        return new AccessRule(method, pattern, name, demand, path);
    }

    /** The variables of the path, when the rule is about the request. */
    Optional<Map<String, String>> match(HttpServletRequest request) {
        if (!isOfMethod(request.getMethod()) || !hasParameter(request)) {
            return Optional.empty();
        }
        MatchResult result = path.matcher(request);
        return result.isMatch() ? Optional.of(result.getVariables()) : Optional.empty();
    }

    private boolean isOfMethod(String asked) {
        return method == null || method.matches(asked) || method == HttpMethod.GET && HttpMethod.HEAD.matches(asked);
    }

    /** By the beginning, because Spring MVC takes {@code name[]} and {@code name.x} for {@code name} as well. */
    private boolean hasParameter(HttpServletRequest request) {
        return parameter == null
                || request.getParameterMap().keySet().stream().anyMatch(name -> name.startsWith(parameter));
    }
}
