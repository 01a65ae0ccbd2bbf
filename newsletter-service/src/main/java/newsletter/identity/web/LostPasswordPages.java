package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.Limits;
import newsletter.identity.signin.Limits.Limit;
import newsletter.identity.signin.PasswordResets;
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

/** "Lost password?": asking for a link, and using it. Using it signs nobody in. */
@Controller
class LostPasswordPages {

    private static final String ASK = "sign-in/lost-password";
    private static final String RESET = "sign-in/reset-password";

    private final PasswordResets resets;
    private final Sessions sessions;
    private final Limits limits;
    private final ClientAddress clients;
    private final Forms forms;
    private final Redirects redirects;

    LostPasswordPages(
            PasswordResets resets,
            Sessions sessions,
            Limits limits,
            ClientAddress clients,
            Forms forms,
            Redirects redirects) {
        this.resets = resets;
        this.sessions = sessions;
        this.limits = limits;
        this.clients = clients;
        this.forms = forms;
        this.redirects = redirects;
    }

    @GetMapping("/lost-password")
    ModelAndView show() {
        return forms.page(ASK).addObject("email", "");
    }

    @PostMapping("/lost-password")
    ModelAndView ask(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        Optional<EmailAddress> parsed = EmailAddress.parse(email);
        if (parsed.isEmpty()) {
            return forms.again(ASK, List.of(forms.fault("email", "sign-in.email-invalid")))
                    .addObject("email", email);
        }
        Optional<Duration> wait = resets.request(parsed.get(), clients.networkOf(request));
        return wait.map(pause -> forms.tooMany(ASK, pause).addObject("email", email))
                .orElseGet(() -> redirects.to("/lost-password/sent"));
    }

    @GetMapping("/lost-password/sent")
    ModelAndView sent() {
        return forms.page("sign-in/lost-password-sent");
    }

    @GetMapping("/reset-password/{secret}")
    ModelAndView showReset(@PathVariable String secret, HttpServletRequest request) {
        return find(secret, request).isPresent() ? forms.page(RESET) : forms.linkGone();
    }

    @PostMapping("/reset-password/{secret}")
    ModelAndView reset(
            @PathVariable String secret, @RequestParam(defaultValue = "") String password, HttpServletRequest request) {
        Optional<Account> account = find(secret, request);
        if (account.isEmpty()) {
            return forms.linkGone();
        }
        List<FieldError> faults = forms.faultsOfPassword(password, PasswordResets.known(account.get()));
        if (!faults.isEmpty()) {
            return forms.again(RESET, faults);
        }
        return resets.reset(secret, password)
                .map(changed -> afterReset(changed, request))
                .orElseGet(forms::linkGone);
    }

    private ModelAndView afterReset(Account account, HttpServletRequest request) {
        sessions.endAll(account.id());
        sessions.end(request);
        return redirects.done("/sign-in", "done.password-reset");
    }

    private Optional<Account> find(String secret, HttpServletRequest request) {
        return limits.refusal(Limit.LINK_NETWORK, clients.networkOf(request)).isPresent()
                ? Optional.empty()
                : resets.find(secret);
    }
}
