package newsletter.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises API tokens (RFC 6750, section 2.1). An unknown token is no error here: readers send their own tokens to some endpoints, and
 * elsewhere the chain refuses whoever was not recognised, with the same answer whatever was wrong.
 */
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 512;

    private final ApiTokens tokens;

    BearerFilter(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        bearer(request).flatMap(tokens::find).ifPresent(this::accept);
        chain.doFilter(request, response);
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty() && token.length() <= LONGEST);
    }

    private void accept(ApiToken token) {
        tokens.touch(token);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(token));
        SecurityContextHolder.setContext(context);
    }

    /** The token's name is the principal, which consent records name as the source; the audit log takes the details. */
    private static Authentication authentication(ApiToken token) {
        UsernamePasswordAuthenticationToken caller = UsernamePasswordAuthenticationToken.authenticated(
                token.name(),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + token.role().name())));
        caller.setDetails(token);
        return caller;
    }
}
