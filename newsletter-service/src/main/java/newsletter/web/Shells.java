package newsletter.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Puts together what surrounds a page. */
@Component
class Shells {

    private final ObjectProvider<Navigation> navigation;
    private final ObjectProvider<SignedInPerson> people;
    private final Messages messages;

    Shells(ObjectProvider<Navigation> navigation, ObjectProvider<SignedInPerson> people, Messages messages) {
        this.navigation = navigation;
        this.people = people;
        this.messages = messages;
    }

    /** Of the request of this thread. */
    Shell current() {
        HttpServletRequest request = request();
        return new Shell(places(request), caller(), csrf(request), done(request));
    }

    private List<Shell.Place> places(HttpServletRequest request) {
        String here = path(request);
        return navigation.stream()
                .flatMap(part -> part.items().stream())
                .sorted(Comparator.comparingInt(NavigationItem::order))
                .map(item -> new Shell.Place(item.path(), messages.text(item.messageKey()), item.holds(here)))
                .toList();
    }

    private @Nullable SignedIn caller() {
        return Optional.ofNullable(people.getIfAvailable())
                .flatMap(SignedInPerson::current)
                .orElse(null);
    }

    private static Shell.@Nullable Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Shell.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : null;
    }

    private String done(HttpServletRequest request) {
        String key = Redirects.NOTICES + Objects.requireNonNullElse(parameter(request), "");
        return messages.has(key) ? messages.text(key) : "";
    }

    /** Where the browser is, also when an error page answers. */
    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    /** Pages tell also of parameters that cannot be read, and Tomcat throws at each who asks. */
    private static @Nullable String parameter(HttpServletRequest request) {
        try {
            return request.getParameter(Redirects.PARAMETER);
        } catch (IllegalStateException e) {
            return null;
        }
    }
}
