package newsletter.identity;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import newsletter.web.Problem;
import newsletter.web.ProblemWriter;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.web.servlet.ApplicationContextRequestMatcher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.WebApplicationContext;

/**
 * Who may call what. Four chains, tried in this order:
 *
 * <ol>
 *   <li>the management port: health and metrics, nothing else;
 *   <li>{@code /api/**}: API tokens; readers come with tokens of their own, which the controllers check;
 *   <li>the pages behind sign-in: see {@link SessionChain};
 *   <li>everything else: the public pages; readers' pages carry their secret in the path, so there is no cookie that a foreign
 *       page could ride on, and no CSRF token to check.
 * </ol>
 *
 * All but the first ask {@link AccessRules}. No chain but the third has a session, and what no rule names is refused.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

    private static final RequestMatcher SHOWS_MAIL =
            new OrRequestMatcher(pathPattern("/mailbox/**"), pathPattern("/api/v1/editions/*/preview"));

    /** Each filter of each chain would be timed by itself, which costs a request more than most of what it is for. */
    @Bean
    SecurityObservationSettings untimedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain managementChain(HttpSecurity http) {
        return bare(http)
                .securityMatcher(new OrRequestMatcher(new OnManagementPort(), EndpointRequest.toAnyEndpoint()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .requestMatchers(
                                new AndRequestMatcher(new OnManagementPort(), EndpointRequest.to("prometheus")))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(notFoundWithoutBody()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiChain(HttpSecurity http, ApiTokens tokens, RuleAuthorization rules, ProblemWriter problems) {
        return bare(http)
                .securityMatcher("/api/**")
                .addFilterAt(new BearerFilter(tokens), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll() // the rest of an answer that was permitted when it began
                        .anyRequest()
                        .access(rules))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(unauthorized(problems))
                        .accessDeniedHandler((request, response, e) -> problems.write(response, Forbidden.of(e))))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pagesChain(HttpSecurity http, RuleAuthorization rules) {
        return bare(http)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(rules))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(notFoundPage()))
                .build();
    }

    /** The chain without anything that keeps state or asks for a password, and with the headers that all answers carry. */
    private static HttpSecurity bare(HttpSecurity http) {
        return withHeaders(http)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .servletApi(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable);
    }

    static HttpSecurity withHeaders(HttpSecurity http) {
        return http.httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::disable)
                        .addHeaderWriter(new ContentPolicy(SHOWS_MAIL))
                        .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false)));
    }

    /** RFC 6750, section 3: the scheme, and no hint about what was wrong with the token. */
    private static AuthenticationEntryPoint unauthorized(ProblemWriter problems) {
        return (request, response, e) -> problems.write(response, Problem.unauthorized());
    }

    /** As for a page that does not exist, so that a refusal tells nothing. */
    private static AuthenticationEntryPoint notFoundPage() {
        return (request, response, e) -> response.sendError(HttpStatus.NOT_FOUND.value());
    }

    private static AuthenticationEntryPoint notFoundWithoutBody() {
        return new HttpStatusEntryPoint(HttpStatus.NOT_FOUND);
    }

    /** Requests that came in by the management port, when that is a port of its own. */
    private static final class OnManagementPort extends ApplicationContextRequestMatcher<WebApplicationContext> {

        OnManagementPort() {
            super(WebApplicationContext.class);
        }

        @Override
        protected boolean ignoreApplicationContext(WebApplicationContext context) {
            return !hasServerNamespace(context, "management");
        }

        @Override
        protected boolean matches(HttpServletRequest request, Supplier<WebApplicationContext> context) {
            return true;
        }
    }
}
