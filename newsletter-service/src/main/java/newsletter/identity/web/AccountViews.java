package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.OpenSession;
import newsletter.identity.signin.Passkeys;
import newsletter.identity.signin.SecondFactors;
import newsletter.identity.signin.Sessions;
import newsletter.identity.web.AccountView.Choice;
import newsletter.identity.web.AccountView.Passkey;
import newsletter.identity.web.AccountView.Session;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Component;

/** Puts together what the page of an account shows. */
@Component
class AccountViews {

    private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");
    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");

    private final Passkeys passkeys;
    private final SecondFactors secondFactors;
    private final Sessions sessions;
    private final Messages messages;

    AccountViews(Passkeys passkeys, SecondFactors secondFactors, Sessions sessions, Messages messages) {
        this.passkeys = passkeys;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.messages = messages;
    }

    AccountView of(Account account, HttpServletRequest request) {
        return new AccountView(
                account.name(),
                account.email(),
                account.hasPassword(),
                account.asksForCode(),
                secondFactors.recoveryCodesLeft(account.id()),
                languages(account),
                passkeys(account),
                sessions.of(account.id(), request).stream().map(this::session).toList());
    }

    private List<Choice> languages(Account account) {
        Choice asBrowser = new Choice("", messages.text("account.language-browser"), account.language() == null);
        return Stream.concat(
                        Stream.of(asBrowser),
                        Messages.LANGUAGES.stream()
                                .map(language -> new Choice(
                                        language.getLanguage(),
                                        language.getDisplayLanguage(language),
                                        language.getLanguage().equals(account.language()))))
                .toList();
    }

    private List<Passkey> passkeys(Account account) {
        List<CredentialRecord> keys = passkeys.of(account);
        return keys.stream()
                .map(key -> new Passkey(
                        key.getCredentialId().toBase64UrlString(),
                        key.getLabel(),
                        Moments.text(key.getCreated()),
                        Moments.text(key.getLastUsed()),
                        account.hasPassword() || keys.size() > 1))
                .toList();
    }

    private Session session(OpenSession open) {
        return new Session(
                open.mark(),
                browser(open.agent()),
                open.address(),
                Moments.text(open.since()),
                Moments.text(open.lastUsedAt()),
                open.current());
    }

    /** Enough to know one's own again. */
    private String browser(String agent) {
        String browser = first(BROWSERS, agent).replace("Edg", "Edge").replace("OPR", "Opera");
        String system = first(SYSTEMS, agent).replace("Mac OS", "macOS");
        return browser.isEmpty() && system.isEmpty()
                ? messages.text("account.browser-unknown")
                : (browser + (browser.isEmpty() || system.isEmpty() ? "" : ", ") + system);
    }

    private static String first(List<String> names, String agent) {
        return names.stream().filter(agent::contains).findFirst().orElse("");
    }
}
