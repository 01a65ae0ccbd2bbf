package newsletter.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsletter.identity.signin.Sessions;
import newsletter.web.SignedIn;
import newsletter.web.SignedInPerson;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Finds the person of a request by its session. Nothing is kept in between: sessions begin and end where people sign in and out. */
@Component
class SignedInPeople implements SecurityContextRepository, SignedInPerson {

    private static final String ACCOUNT = "/account";
    private static final String SIGN_OUT = "/sign-out";

    private final Sessions sessions;

    SignedInPeople(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    @SuppressWarnings("deprecation") // the one method that implementations must have; callers take it by the newer one
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        sessions.person(exchange.getRequest())
                .ifPresent(person -> context.setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, List.of())));
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // a session says who, and the database what they may do
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.person(request).isPresent();
    }

    @Override
    public Optional<SignedIn> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? Optional.of(shown(person))
                : Optional.empty();
    }

    private static SignedIn shown(Person person) {
        String language = person.language();
        return new SignedIn(
                person.displayName(),
                person.email(),
                ACCOUNT,
                SIGN_OUT,
                language == null ? null : Locale.forLanguageTag(language));
    }
}
