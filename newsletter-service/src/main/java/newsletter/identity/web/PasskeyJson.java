package newsletter.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import newsletter.web.ProblemException;
import newsletter.web.PublicAddress;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What browsers and this service tell each other about passkeys: the JSON forms of Web Authentication level 3, section 5.1. */
@Component
class PasskeyJson {

    private static final int LONGEST = 64 * 1024;

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private final PublicAddress address;

    PasskeyJson(PublicAddress address) {
        this.address = address;
    }

    String write(Object options) {
        return json.writeValueAsString(options);
    }

    /** @throws ProblemException when it is no answer of a browser */
    <T> T read(String answer, TypeReference<T> type) {
        if (answer.length() > LONGEST) {
            throw new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "This is no passkey.", java.util.List.of());
        }
        try {
            return json.readValue(answer, type);
        } catch (JacksonException e) {
            throw ProblemException.invalid("credential", "is not the answer of a browser to a passkey's challenge");
        }
    }

    /** The origin that a browser must name. Without TLS a service on this machine may be reached at any port of it. */
    String origin(HttpServletRequest request) {
        var base = address.baseUrl();
        if (address.isLoopback() && "http".equals(base.getScheme())) {
            return "http://" + base.getHost() + ":" + request.getServerPort();
        }
        return base.getScheme() + "://" + base.getAuthority();
    }
}
