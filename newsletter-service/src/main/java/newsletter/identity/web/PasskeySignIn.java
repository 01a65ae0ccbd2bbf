package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.Limits;
import newsletter.identity.signin.Limits.Limit;
import newsletter.identity.signin.Passkeys;
import newsletter.identity.signin.Sessions;
import newsletter.identity.signin.SignInOutcome.SignedIn;
import newsletter.identity.signin.SignIns;
import newsletter.web.ClientAddress;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.PublicAddress;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/** Signing in with a passkey, in two steps that the page's script takes. */
@RestController
class PasskeySignIn {

    private static final String PURPOSE = "sign-in";
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ANSWER =
            new TypeReference<>() {};

    private final Passkeys passkeys;
    private final SignIns signIns;
    private final Sessions sessions;
    private final Limits limits;
    private final ClientAddress clients;
    private final PasskeyJson json;
    private final PublicAddress address;
    private final Messages messages;

    PasskeySignIn(
            Passkeys passkeys,
            SignIns signIns,
            Sessions sessions,
            Limits limits,
            ClientAddress clients,
            PasskeyJson json,
            PublicAddress address,
            Messages messages) {
        this.passkeys = passkeys;
        this.signIns = signIns;
        this.sessions = sessions;
        this.limits = limits;
        this.clients = clients;
        this.json = json;
        this.address = address;
        this.messages = messages;
    }

    @PostMapping(path = "/sign-in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String options(HttpServletRequest request) {
        Optional<Duration> wait = limits.refusal(Limit.CHALLENGE_NETWORK, clients.networkOf(request));
        if (wait.isPresent()) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    messages.text("sign-in.too-many-minutes", wait.get().toMinutes() + 1),
                    java.util.List.of());
        }
        String challenge = passkeys.newChallenge();
        sessions.challenge(request, PURPOSE, challenge);
        return json.write(passkeys.request(challenge));
    }

    @PostMapping(
            path = "/sign-in/passkey",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, String> signIn(
            @RequestBody String body,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request) {
        Account account = sessions.takeChallenge(request, PURPOSE)
                .flatMap(challenge -> passkeys.authenticate(challenge, json.read(body, ANSWER), json.origin(request)))
                .orElseThrow(this::refused);
        if (!(signIns.withPasskey(account) instanceof SignedIn)) {
            throw refused();
        }
        sessions.begin(request, account);
        return Map.of("next", address.resolve(Continuation.of(next)).getRawPath());
    }

    private ProblemException refused() {
        return new ProblemException(
                HttpStatus.FORBIDDEN, messages.text("sign-in.passkey-refused"), java.util.List.of());
    }
}
