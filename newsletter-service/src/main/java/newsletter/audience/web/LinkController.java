package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import newsletter.audience.LinkRequests;
import newsletter.kernel.EmailAddress;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Asks for a reader's links, which go to the reader's mailbox and nowhere else. */
@RestController
class LinkController {

    private final LinkRequests requests;
    private final LinkLimits limits;
    private final JsonMapper json;

    LinkController(LinkRequests requests, LinkLimits limits, JsonMapper json) {
        this.requests = requests;
        this.limits = limits;
        this.json = json;
    }

    /**
     * Mails {@code {email}} the links of that reader: to the preferences on each list, and to everything that is held, whose token is good for an
     * hour. Needs no token. The answer is the same whether or not anybody has the address; three letters go there within 24 hours at most.
     */
    @PostMapping(path = "/api/v1/me/links", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked ask(HttpServletRequest request) throws IOException {
        JsonFields fields = JsonFields.read(json, request.getInputStream().readAllBytes(), Set.of("email"));
        if (!fields.isPresent("email")) {
            fields.refuse("email", "is missing");
        }
        EmailAddress email = fields.parsed("email", EmailAddress::parse, "must be an email address");
        fields.check();
        limits.check(request);
        requests.ask(Objects.requireNonNull(email));
        return new Asked("If a reader has this address, a letter with the links is on its way.");
    }

    /** @param detail the same for every address */
    record Asked(String detail) {}
}
