package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.LinkPurpose;
import newsletter.identity.signin.OneTimeLink;
import newsletter.identity.signin.Passkeys;
import newsletter.identity.signin.Registrations;
import newsletter.identity.signin.Sessions;
import newsletter.kernel.EmailAddress;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.PublicAddress;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/** Joining with a passkey instead of a password. */
@RestController
class PasskeyRegistration {

    private static final String PURPOSE = "join";
    static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> ANSWER = new TypeReference<>() {};

    private final Registrations registrations;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final PasskeyJson json;
    private final Forms forms;
    private final Messages messages;
    private final PublicAddress address;
    private final TransactionOperations transaction;

    PasskeyRegistration(
            Registrations registrations,
            Passkeys passkeys,
            Sessions sessions,
            PasskeyJson json,
            Forms forms,
            Messages messages,
            PublicAddress address,
            TransactionOperations transaction) {
        this.registrations = registrations;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.json = json;
        this.forms = forms;
        this.messages = messages;
        this.address = address;
        this.transaction = transaction;
    }

    @PostMapping(path = "/register/{secret}/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String options(@PathVariable String secret, @RequestParam String name, HttpServletRequest request) {
        EmailAddress email = email(secret);
        requireName(name);
        String challenge = passkeys.newChallenge();
        sessions.challenge(request, PURPOSE, challenge);
        return json.write(passkeys.creation(email, name.strip(), challenge));
    }

    @PostMapping(
            path = "/register/{secret}/passkey",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, String> register(
            @PathVariable String secret,
            @RequestParam String name,
            @RequestBody String body,
            HttpServletRequest request) {
        EmailAddress email = email(secret);
        requireName(name);
        String challenge = sessions.takeChallenge(request, PURPOSE).orElseThrow(this::refused);
        PublicKeyCredential<AuthenticatorAttestationResponse> answer = json.read(body, ANSWER);
        Account account = Objects.requireNonNull(transaction.execute(status -> {
            Account joined = registrations.accept(secret, name.strip(), null).orElseThrow(this::refused);
            if (!passkeys.register(
                    email, joined.name(), challenge, answer, messages.text("passkey.first"), json.origin(request))) {
                throw refused();
            }
            return joined;
        }));
        sessions.begin(request, account);
        return Map.of("next", address.resolve(Continuation.HOME).getRawPath() + "?done=registered");
    }

    private void requireName(String name) {
        List<FieldError> faults = forms.faultsOfName(name);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private EmailAddress email(String secret) {
        OneTimeLink link = registrations
                .find(LinkPurpose.INVITATION, secret)
                .orElseThrow(() -> new ProblemException(HttpStatus.GONE, messages.text("link-gone.title"), List.of()));
        return new EmailAddress(Objects.requireNonNull(link.email()));
    }

    private ProblemException refused() {
        return new ProblemException(HttpStatus.BAD_REQUEST, messages.text("passkey.refused"), List.of());
    }
}
