package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import newsletter.identity.Person;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.Accounts;
import newsletter.identity.signin.SecondFactors;
import newsletter.identity.signin.SecondFactors.Proposal;
import newsletter.identity.signin.Sessions;
import newsletter.identity.signin.SignIns;
import newsletter.web.Redirects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own authenticator app and recovery codes. */
@Controller
class SecondFactorPages {

    private static final String PAGE = "account/codes";
    private static final String REMOVE_PAGE = "account/codes-remove";
    private static final String RECOVERY_PAGE = "account/recovery-codes";

    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final SignIns signIns;
    private final Sessions sessions;
    private final Freshness freshness;
    private final Forms forms;
    private final Redirects redirects;

    SecondFactorPages(
            Accounts accounts,
            SecondFactors secondFactors,
            SignIns signIns,
            Sessions sessions,
            Freshness freshness,
            Forms forms,
            Redirects redirects) {
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.signIns = signIns;
        this.sessions = sessions;
        this.freshness = freshness;
        this.forms = forms;
        this.redirects = redirects;
    }

    @PostMapping("/account/codes")
    ModelAndView propose(@AuthenticationPrincipal Person person) {
        if (freshness.isStale(person)) {
            return freshness.signInAgain();
        }
        secondFactors.propose(person.id());
        return redirects.to("/account/codes");
    }

    @GetMapping("/account/codes")
    ModelAndView showProposal(@AuthenticationPrincipal Person person) {
        return freshness.isStale(person)
                ? freshness.signInAgain()
                : withProposal(forms.page(PAGE), accounts.get(person.id()));
    }

    @PostMapping("/account/codes/confirm")
    ModelAndView confirm(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        if (freshness.isStale(person)) {
            return freshness.signInAgain();
        }
        Account account = accounts.get(person.id());
        List<String> recoveryCodes = secondFactors.confirm(account, code);
        if (recoveryCodes.isEmpty()) {
            return withProposal(forms.again(PAGE, List.of(forms.fault("code", "sign-in.code-refused"))), account);
        }
        sessions.goOn(request, person.id());
        return recoveryPage(recoveryCodes);
    }

    @PostMapping("/account/recovery-codes")
    ModelAndView renewRecoveryCodes(@AuthenticationPrincipal Person person) {
        if (freshness.isStale(person)) {
            return freshness.signInAgain();
        }
        return accounts.get(person.id()).asksForCode()
                ? recoveryPage(secondFactors.renewRecoveryCodes(person.id()))
                : redirects.to("/account");
    }

    @GetMapping("/account/codes/remove")
    ModelAndView askBeforeRemoval() {
        return forms.page(REMOVE_PAGE);
    }

    /** Whoever holds the session alone must not be able to do this. */
    @PostMapping("/account/codes/remove")
    ModelAndView remove(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        if (!signIns.knowsCode(accounts.get(person.id()), code)) {
            return forms.again(REMOVE_PAGE, List.of(forms.fault("code", "sign-in.code-refused")));
        }
        secondFactors.remove(person.id());
        sessions.goOn(request, person.id());
        return redirects.done("/account", "done.codes-removed");
    }

    private ModelAndView withProposal(ModelAndView page, Account account) {
        Optional<Proposal> proposal = secondFactors.proposal(account);
        return proposal.map(found -> page.addObject("proposal", found)).orElseGet(() -> redirects.to("/account"));
    }

    private ModelAndView recoveryPage(List<String> codes) {
        return forms.page(RECOVERY_PAGE).addObject("codes", codes);
    }
}
