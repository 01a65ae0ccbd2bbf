package newsletter.identity;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import newsletter.web.PublicAddress;
import newsletter.web.StartPage;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The pages behind sign-in, and those that lead there. People come with a session cookie, so that every form brings a token against
 * forged requests, whose other half is a cookie of its own: a form can be shown to somebody without a session.
 */
@Configuration(proxyBeanMethods = false)
class SessionChain {

    static final RequestMatcher PAGES = new OrRequestMatcher(
            pathPattern("/tour/**"),
            pathPattern("/sign-in/**"),
            pathPattern("/sign-out"),
            pathPattern("/set-up/**"),
            pathPattern("/register/**"),
            pathPattern("/lost-password/**"),
            pathPattern("/reset-password/**"),
            pathPattern("/account/**"),
            pathPattern("/desk/**"));

    private static final String SESSION_COOKIE = "session";
    private static final String CSRF_COOKIE = "csrf";

    /** Browsers take a cookie of this name only when it is Secure and of the whole host: no neighbouring host can plant one. */
    private static final String HOST_ONLY = "__Host-";

    private final PublicAddress address;

    SessionChain(PublicAddress address) {
        this.address = address;
    }

    @Bean
    @Order(3)
    SecurityFilterChain signedInChain(
            HttpSecurity http,
            SignedInPeople people,
            RuleAuthorization rules,
            OidcSupport oidc,
            ListableBeanFactory beans) {
        return oidc.addTo(SecurityChains.withHeaders(http))
                .securityMatcher(hasForms(beans) ? new OrRequestMatcher(PAGES, pathPattern("/")) : PAGES)
                .securityContext(context -> context.securityContextRepository(people))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
                .sessionManagement(AbstractHttpConfigurer::disable) // sessions begin where people sign in
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(rules))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(toSignIn()))
                .build();
    }

    /** Of the start page: the plain welcome has none, and sets no cookie. */
    private static boolean hasForms(ListableBeanFactory beans) {
        return beans.getBeanNamesForType(StartPage.class).length > 0;
    }

    /** Lax, not Strict: a link in a letter is to find its reader signed in. */
    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name(SESSION_COOKIE));
        cookie.setCookiePath(path());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(isSecure());
        cookie.setSameSite(SameSite.LAX.attributeValue());
        return cookie;
    }

    private CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(name(CSRF_COOKIE));
        tokens.setCookiePath(path());
        tokens.setCookieCustomizer(
                cookie -> cookie.secure(isSecure()).httpOnly(true).sameSite(SameSite.STRICT.attributeValue()));
        return tokens;
    }

    private String name(String name) {
        return isSecure() && path().equals("/") ? HOST_ONLY + name : name;
    }

    private String path() {
        String path = address.resolve("/").getPath();
        return path.length() > 1 ? path.substring(0, path.length() - 1) : path;
    }

    /** Without TLS only a browser on this machine is let in, so nobody listens. */
    private boolean isSecure() {
        return !address.isLoopback() || "https".equals(address.baseUrl().getScheme());
    }

    /** And back to the page that was asked for. */
    private AuthenticationEntryPoint toSignIn() {
        return (request, response, e) -> {
            URI signIn = address.resolve("/sign-in");
            String back = HttpMethod.GET.matches(request.getMethod())
                    ? "?continue=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8)
                    : "";
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, signIn.getRawPath() + back);
        };
    }
}
