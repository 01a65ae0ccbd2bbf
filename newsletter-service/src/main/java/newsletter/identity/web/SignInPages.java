package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import newsletter.identity.UserId;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.OidcProperties;
import newsletter.identity.signin.Sessions;
import newsletter.identity.signin.SignInOutcome;
import newsletter.identity.signin.SignInOutcome.CodeNeeded;
import newsletter.identity.signin.SignInOutcome.Refused;
import newsletter.identity.signin.SignInOutcome.SignedIn;
import newsletter.identity.signin.SignInOutcome.TooMany;
import newsletter.identity.signin.SignInProperties;
import newsletter.identity.signin.SignIns;
import newsletter.web.ClientAddress;
import newsletter.web.ProblemException;
import newsletter.web.Redirects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in with a password and, where the account asks for it, a code; and signing out. */
@Controller
class SignInPages {

    private static final String PAGE = "sign-in/sign-in";
    private static final String CODE_PAGE = "sign-in/code";

    private final SignIns signIns;
    private final Sessions sessions;
    private final SampleDoor samples;
    private final Forms forms;
    private final Redirects redirects;
    private final ClientAddress clients;
    private final SignInProperties properties;
    private final OidcProperties oidc;

    SignInPages(
            SignIns signIns,
            Sessions sessions,
            SampleDoor samples,
            Forms forms,
            Redirects redirects,
            ClientAddress clients,
            SignInProperties properties,
            OidcProperties oidc) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.samples = samples;
        this.forms = forms;
        this.redirects = redirects;
        this.clients = clients;
        this.properties = properties;
        this.oidc = oidc;
    }

    @GetMapping("/sign-in")
    ModelAndView show(@RequestParam(name = "continue", defaultValue = "") String next, HttpServletRequest request) {
        return filled(forms.page(PAGE), "", next, request);
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request) {
        SignInOutcome outcome = signIns.withPassword(email, password, clients.networkOf(request));
        return switch (outcome) {
            case SignedIn in -> begin(in.account(), next, request);
            case CodeNeeded needed -> askForCode(needed.account(), next, request);
            case Refused refused -> filled(forms.again(PAGE, "sign-in.refused"), email, next, request);
            case TooMany many -> filled(forms.tooMany(PAGE, many.pause()), email, next, request);
        };
    }

    @GetMapping("/sign-in/code")
    ModelAndView showCode(@RequestParam(name = "continue", defaultValue = "") String next, HttpServletRequest request) {
        return sessions.halfway(request).isPresent()
                ? forms.page(CODE_PAGE).addObject("next", next)
                : redirects.to("/sign-in");
    }

    @PostMapping("/sign-in/code")
    ModelAndView enterCode(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request) {
        Optional<Account> halfway = sessions.halfway(request);
        if (halfway.isEmpty()) {
            return redirects.done("/sign-in", "done.sign-in-again");
        }
        SignInOutcome outcome = signIns.withCode(halfway.get(), code);
        return switch (outcome) {
            case SignedIn in -> begin(in.account(), next, request);
            case CodeNeeded needed -> codeRefused(next);
            case Refused refused -> codeRefused(next);
            case TooMany many -> forms.tooMany(CODE_PAGE, many.pause()).addObject("next", next);
        };
    }

    /** One click, on this machine only, and only for who came with the sample newsroom. */
    @PostMapping("/sign-in/sample")
    ModelAndView signInAsSample(@RequestParam(defaultValue = "0") long user, HttpServletRequest request) {
        Account account = samples.people(request).stream()
                .filter(sample -> sample.id().value() == user)
                .findFirst()
                .flatMap(sample -> signIns.account(new UserId(user)))
                .orElseThrow(() -> ProblemException.notFound("There is nothing at this address."));
        signIns.asSample(account);
        return begin(account, "", request);
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(HttpServletRequest request) {
        sessions.end(request);
        return redirects.done("/sign-in", "done.signed-out");
    }

    private ModelAndView codeRefused(String next) {
        return forms.again(CODE_PAGE, List.of(forms.fault("code", "sign-in.code-refused")))
                .addObject("next", next);
    }

    private ModelAndView begin(Account account, String next, HttpServletRequest request) {
        sessions.begin(request, account);
        return redirects.to(Continuation.of(next));
    }

    private ModelAndView askForCode(Account account, String next, HttpServletRequest request) {
        sessions.beginHalfway(request, account);
        return redirects.to("/sign-in/code" + (next.isEmpty() ? "" : "?continue=" + Continuation.of(next)));
    }

    private ModelAndView filled(ModelAndView page, String email, String next, HttpServletRequest request) {
        return page.addObject("email", email)
                .addObject("next", next)
                .addObject("local", properties.local())
                .addObject("provider", oidc.isConfigured() ? oidc.name() : "")
                .addObject("samples", samples.people(request));
    }
}
