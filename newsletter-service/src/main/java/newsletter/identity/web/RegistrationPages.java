package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.Limits;
import newsletter.identity.signin.Limits.Limit;
import newsletter.identity.signin.LinkPurpose;
import newsletter.identity.signin.OneTimeLink;
import newsletter.identity.signin.Registrations;
import newsletter.identity.signin.Sessions;
import newsletter.kernel.EmailAddress;
import newsletter.web.ClientAddress;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.Redirects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first admin, by the link of the log, and everybody else, by invitation. A GET uses no link up. */
@Controller
class RegistrationPages {

    private static final String SET_UP = "sign-in/set-up";
    private static final String REGISTER = "sign-in/register";

    private final Registrations registrations;
    private final Sessions sessions;
    private final Limits limits;
    private final ClientAddress clients;
    private final Forms forms;
    private final Redirects redirects;

    RegistrationPages(
            Registrations registrations,
            Sessions sessions,
            Limits limits,
            ClientAddress clients,
            Forms forms,
            Redirects redirects) {
        this.registrations = registrations;
        this.sessions = sessions;
        this.limits = limits;
        this.clients = clients;
        this.forms = forms;
        this.redirects = redirects;
    }

    @GetMapping("/set-up/{secret}")
    ModelAndView showSetUp(@PathVariable String secret, HttpServletRequest request) {
        return find(LinkPurpose.SET_UP, secret, request).isPresent()
                ? forms.page(SET_UP).addObject("typed", Map.of("email", "", "name", ""))
                : forms.linkGone();
    }

    @PostMapping("/set-up/{secret}")
    ModelAndView setUp(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        if (find(LinkPurpose.SET_UP, secret, request).isEmpty()) {
            return forms.linkGone();
        }
        Optional<EmailAddress> parsed = EmailAddress.parse(email);
        List<FieldError> faults = Forms.both(
                parsed.isPresent() ? List.of() : List.of(forms.fault("email", "sign-in.email-invalid")),
                Forms.both(forms.faultsOfName(name), forms.faultsOfPassword(password, List.of(name, email))));
        if (!faults.isEmpty()) {
            return forms.again(SET_UP, faults).addObject("typed", Map.of("email", email, "name", name));
        }
        return registrations
                .setUp(secret, parsed.orElseThrow(), name.strip(), password)
                .map(account -> begin(account, request))
                .orElseGet(forms::linkGone);
    }

    @GetMapping("/register/{secret}")
    ModelAndView showRegistration(@PathVariable String secret, HttpServletRequest request) {
        return find(LinkPurpose.INVITATION, secret, request)
                .map(link -> filled(forms.page(REGISTER), link, ""))
                .orElseGet(forms::linkGone);
    }

    @PostMapping("/register/{secret}")
    ModelAndView register(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        Optional<OneTimeLink> link = find(LinkPurpose.INVITATION, secret, request);
        if (link.isEmpty()) {
            return forms.linkGone();
        }
        List<FieldError> faults = Forms.both(
                forms.faultsOfName(name), forms.faultsOfPassword(password, List.of(name, email(link.get()))));
        if (!faults.isEmpty()) {
            return filled(forms.again(REGISTER, faults), link.get(), name);
        }
        return registrations
                .accept(secret, name.strip(), password)
                .map(account -> begin(account, request))
                .orElseGet(forms::linkGone);
    }

    private Optional<OneTimeLink> find(LinkPurpose purpose, String secret, HttpServletRequest request) {
        return limits.refusal(Limit.LINK_NETWORK, clients.networkOf(request)).isPresent()
                ? Optional.empty()
                : registrations.find(purpose, secret);
    }

    private ModelAndView begin(Account account, HttpServletRequest request) {
        sessions.begin(request, account);
        return redirects.done(Continuation.HOME, "done.registered");
    }

    private static ModelAndView filled(ModelAndView page, OneTimeLink link, String name) {
        return page.addObject("email", email(link)).addObject("name", name);
    }

    private static String email(OneTimeLink link) {
        return Objects.requireNonNull(link.email());
    }
}
