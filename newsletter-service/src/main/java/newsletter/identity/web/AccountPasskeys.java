package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import newsletter.identity.Person;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.Accounts;
import newsletter.identity.signin.Passkeys;
import newsletter.identity.signin.Sessions;
import newsletter.kernel.EmailAddress;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.PublicAddress;
import newsletter.web.Redirects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** One's own passkeys. */
@Controller
class AccountPasskeys {

    private static final String PURPOSE = "add";
    private static final int LONGEST_LABEL = 60;

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Freshness freshness;
    private final PasskeyJson json;
    private final Messages messages;
    private final PublicAddress address;
    private final Redirects redirects;

    AccountPasskeys(
            Accounts accounts,
            Passkeys passkeys,
            Sessions sessions,
            Freshness freshness,
            PasskeyJson json,
            Messages messages,
            PublicAddress address,
            Redirects redirects) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.freshness = freshness;
        this.json = json;
        this.messages = messages;
        this.address = address;
        this.redirects = redirects;
    }

    @PostMapping(path = "/account/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        Account account = mayAdd(person);
        String challenge = passkeys.newChallenge();
        sessions.challenge(request, PURPOSE, challenge);
        return json.write(passkeys.creation(new EmailAddress(account.email()), account.name(), challenge));
    }

    @PostMapping(
            path = "/account/passkeys",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> add(
            @AuthenticationPrincipal Person person,
            @RequestParam(name = "name", defaultValue = "") String label,
            @RequestBody String body,
            HttpServletRequest request) {
        Account account = mayAdd(person);
        String challenge = sessions.takeChallenge(request, PURPOSE).orElseThrow(() -> refused("passkey.refused"));
        boolean kept = passkeys.register(
                new EmailAddress(account.email()),
                account.name(),
                challenge,
                json.read(body, PasskeyRegistration.ANSWER),
                label(label),
                json.origin(request));
        if (!kept) {
            throw refused("passkey.refused");
        }
        passkeys.added(account);
        sessions.goOn(request, person.id());
        return Map.of("next", address.resolve("/account").getRawPath() + "?done=passkey-added");
    }

    @PostMapping("/account/passkeys/remove")
    ModelAndView remove(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "") String id,
            HttpServletRequest request) {
        if (freshness.isStale(person)) {
            return freshness.signInAgain();
        }
        Account account = accounts.get(person.id());
        if (!account.hasPassword() && passkeys.of(account).size() == 1) {
            throw ProblemException.conflict(messages.text("passkey.last"));
        }
        passkeys.remove(account, id);
        sessions.goOn(request, person.id());
        return redirects.done("/account", "done.passkey-removed");
    }

    private Account mayAdd(Person person) {
        Account account = accounts.get(person.id());
        if (account.sample()) {
            throw refused("account.sample");
        } else if (freshness.isStale(person)) {
            throw refused("passkey.stale");
        } else if (!passkeys.mayHaveMore(account)) {
            throw refused("passkey.too-many");
        }
        return account;
    }

    private String label(String typed) {
        String label = typed.strip();
        return label.isEmpty()
                ? messages.text("passkey.unnamed")
                : label.substring(0, Math.min(label.length(), LONGEST_LABEL));
    }

    private ProblemException refused(String messageKey) {
        return new ProblemException(HttpStatus.BAD_REQUEST, messages.text(messageKey), List.of());
    }
}
