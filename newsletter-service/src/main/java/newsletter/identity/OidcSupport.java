package newsletter.identity;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import newsletter.identity.signin.Limits;
import newsletter.identity.signin.Limits.Limit;
import newsletter.identity.signin.OidcProperties;
import newsletter.identity.signin.OidcSignIns;
import newsletter.identity.signin.Sessions;
import newsletter.identity.signin.SignInOutcome;
import newsletter.identity.signin.SignInOutcome.CodeNeeded;
import newsletter.identity.signin.SignInOutcome.Refused;
import newsletter.identity.signin.SignInOutcome.SignedIn;
import newsletter.identity.signin.SignInOutcome.TooMany;
import newsletter.web.ClientAddress;
import newsletter.web.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signing in at an identity provider, when one is configured: the authorization code flow with PKCE (RFC 7636). The provider is
 * asked for its endpoints when somebody first signs in, so that the service starts without it.
 */
@Component
class OidcSupport {

    static final String ID = "provider";

    private static final Logger log = LoggerFactory.getLogger(OidcSupport.class);
    private static final String START = "/sign-in/oidc";
    private static final RequestMatcher START_PATHS = pathPattern(START + "/**");
    private static final String CALLBACK = "/sign-in/provided";

    private final OidcProperties properties;
    private final OidcSignIns signIns;
    private final Sessions sessions;
    private final Limits limits;
    private final ClientAddress clients;
    private final PublicAddress address;

    OidcSupport(
            OidcProperties properties,
            OidcSignIns signIns,
            Sessions sessions,
            Limits limits,
            ClientAddress clients,
            PublicAddress address) {
        this.properties = properties;
        this.signIns = signIns;
        this.sessions = sessions;
        this.limits = limits;
        this.clients = clients;
        this.address = address;
    }

    HttpSecurity addTo(HttpSecurity http) {
        return properties.isConfigured()
                ? http.oauth2Login(login -> login.clientRegistrationRepository(new SupplierClientRegistrationRepository(
                                        () -> new InMemoryClientRegistrationRepository(registration())))
                                .loginPage("/sign-in")
                                .authorizationEndpoint(endpoint -> endpoint.baseUri(START))
                                .redirectionEndpoint(endpoint -> endpoint.baseUri(CALLBACK))
                                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(ProviderTokens.client()))
                                .successHandler(this::accept)
                                .failureHandler(this::refuse)
                                .withObjectPostProcessor(withFailuresOfTheStart()))
                        .addFilterBefore(new StartLimit(), OAuth2AuthorizationRequestRedirectFilter.class)
                : http;
    }

    /** The provider may be away when somebody is sent there, too. */
    private ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> withFailuresOfTheStart() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(OidcSupport.this::refuse);
                return filter;
            }
        };
    }

    /** Each start begins a session. */
    private final class StartLimit extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (limits.refusal(Limit.CHALLENGE_NETWORK, clients.networkOf(request))
                    .isPresent()) {
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            } else {
                chain.doFilter(request, response);
            }
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !START_PATHS.matches(request);
        }
    }

    /** The address to come back to is the configured one, whatever host a request asked for. */
    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation(Objects.requireNonNull(properties.issuer()))
                .registrationId(ID)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .clientName(properties.name())
                .scope(properties.scopes())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(address.resolve(CALLBACK).toString())
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    private void accept(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        SecurityContextHolder.clearContext(); // a session of ours says who it is from now on
        SignInOutcome outcome = authentication.getPrincipal() instanceof OidcUser user
                ? signIns.signIn(user)
                : new SignInOutcome.Refused();
        switch (outcome) {
            case SignedIn in -> {
                sessions.begin(request, in.account());
                redirect(response, "/desk");
            }
            case CodeNeeded needed -> redirect(response, "/sign-in?done=provider-refused");
            case Refused refused -> redirect(response, "/sign-in?done=provider-refused");
            case TooMany many -> redirect(response, "/sign-in?done=provider-refused");
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        log.warn("Signing in at the identity provider failed: {}", e.getMessage());
        redirect(response, "/sign-in?done=provider-failed");
    }

    private void redirect(HttpServletResponse response, String path) {
        String base = address.resolve("").getRawPath();
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(
                HttpHeaders.LOCATION, (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
