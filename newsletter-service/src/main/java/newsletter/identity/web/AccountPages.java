package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import newsletter.identity.Person;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.Accounts;
import newsletter.identity.signin.PasswordChanges;
import newsletter.identity.signin.PasswordResets;
import newsletter.identity.signin.Profiles;
import newsletter.identity.signin.Sessions;
import newsletter.identity.signin.SignIns;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.Redirects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everybody's own account: name and language, password, sessions. */
@Controller
class AccountPages {

    private static final String PAGE = "account/account";
    private static final String PASSWORD_PAGE = "account/password";

    private final Accounts accounts;
    private final AccountViews views;
    private final Profiles profiles;
    private final PasswordChanges passwords;
    private final SignIns signIns;
    private final Sessions sessions;
    private final Freshness freshness;
    private final Forms forms;
    private final Redirects redirects;

    AccountPages(
            Accounts accounts,
            AccountViews views,
            Profiles profiles,
            PasswordChanges passwords,
            SignIns signIns,
            Sessions sessions,
            Freshness freshness,
            Forms forms,
            Redirects redirects) {
        this.accounts = accounts;
        this.views = views;
        this.profiles = profiles;
        this.passwords = passwords;
        this.signIns = signIns;
        this.sessions = sessions;
        this.freshness = freshness;
        this.forms = forms;
        this.redirects = redirects;
    }

    @GetMapping("/account")
    ModelAndView show(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        return forms.page(PAGE).addObject("view", views.of(accounts.get(person.id()), request));
    }

    @PostMapping("/account/profile")
    ModelAndView describe(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request) {
        List<FieldError> faults = forms.faultsOfName(name);
        if (!faults.isEmpty()) {
            return forms.again(PAGE, faults).addObject("view", views.of(accounts.get(person.id()), request));
        }
        if (!language.isEmpty()
                && Messages.LANGUAGES.stream()
                        .noneMatch(known -> known.getLanguage().equals(language))) {
            throw ProblemException.invalid("language", "is none of those that these pages are written in");
        }
        profiles.describe(person.id(), name.strip(), language.isEmpty() ? null : language);
        return redirects.done("/account", "done.profile");
    }

    @GetMapping("/account/password")
    ModelAndView showPassword(@AuthenticationPrincipal Person person) {
        return passwordPage(forms.page(PASSWORD_PAGE), accounts.get(person.id()));
    }

    @PostMapping("/account/password")
    ModelAndView changePassword(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        Account account = accounts.get(person.id());
        if (account.sample()) {
            return passwordPage(forms.again(PASSWORD_PAGE, "account.sample"), account);
        }
        if (!account.hasPassword() && freshness.isStale(person)) {
            return freshness.signInAgain();
        }
        List<FieldError> faults = forms.faultsOfPassword(password, PasswordResets.known(account));
        if (account.hasPassword() && !signIns.knowsPassword(account, current)) {
            faults = Forms.both(List.of(forms.fault("current", "account.password-wrong")), faults);
        }
        if (!faults.isEmpty()) {
            return passwordPage(forms.again(PASSWORD_PAGE, faults), account);
        }
        passwords.change(account, password);
        sessions.endOthers(person.id(), request);
        sessions.goOn(request, person.id());
        return redirects.done("/account", "done.password");
    }

    @PostMapping("/account/sessions/end")
    ModelAndView endSession(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "") String mark) {
        sessions.end(person.id(), mark);
        return redirects.done("/account", "done.session-ended");
    }

    @PostMapping("/account/sessions/end-others")
    ModelAndView endOtherSessions(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        sessions.endOthers(person.id(), request);
        return redirects.done("/account", "done.sessions-ended");
    }

    private static ModelAndView passwordPage(ModelAndView page, Account account) {
        return page.addObject("account", Map.of("password", account.hasPassword(), "email", account.email()));
    }
}
