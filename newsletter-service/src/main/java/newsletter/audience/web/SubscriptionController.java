package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsletter.audience.ListSignUps;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.ProofOfWork;
import newsletter.audience.SignUpRequest;
import newsletter.audience.SignUpSettings;
import newsletter.audience.SignUps;
import newsletter.audience.SignUps.Confirmation;
import newsletter.audience.WishedPreferences;
import newsletter.web.Caller;
import newsletter.web.ClientAddress;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Coming onto a list by a program: the site's script, or the site itself with a token that may change the list's readers. */
@RestController
class SubscriptionController {

    private static final String PATH = "/api/v1/subscriptions";
    private static final int LONGEST_BODY = 32 * 1024;
    private static final Duration PREFLIGHT_GOOD = Duration.ofMinutes(10);

    /** What is said to everybody, whoever is asked for. */
    static final Taken TAKEN = new Taken(
            "If this address can get the newsletter, a letter is on its way to it. It counts when its link is opened and confirmed.");

    private final MailingLists lists;
    private final ListSignUps settings;
    private final SignUps signUps;
    private final SignUpGate gate;
    private final ProofOfWork proofs;
    private final PreferenceRules rules;
    private final ConsentWords words;
    private final SiteOrigins origins;
    private final ClientAddress clients;
    private final JsonMapper json;

    SubscriptionController(
            MailingLists lists,
            ListSignUps settings,
            SignUps signUps,
            SignUpGate gate,
            ProofOfWork proofs,
            PreferenceRules rules,
            ConsentWords words,
            SiteOrigins origins,
            ClientAddress clients,
            JsonMapper json) {
        this.lists = lists;
        this.settings = settings;
        this.signUps = signUps;
        this.gate = gate;
        this.proofs = proofs;
        this.rules = rules;
        this.words = words;
        this.origins = origins;
        this.clients = clients;
        this.json = json;
    }

    /**
     * Asks for a list: {@code {email, list, name?, preferences?: {sections, days, hour, timeZone, language}, proof?}}. The answer is the same for every
     * address that a mailbox could have. A site's own form sends an API token that may change the list's readers, and may add {@code networkAddress},
     * {@code consent} (the words that its reader agreed to), {@code source}, {@code returnUrl} (below one of the list's origins) and
     * {@code confirmed}: true for a reader whose address the site has confirmed itself, who then is on the list at once.
     */
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Taken> subscribe(
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        letScriptsRead(origin, response);
        JsonFields fields = JsonFields.read(json, body(request), SubscriptionFields.PROPERTIES);
        MailingList list = list(fields);
        SignUpSettings rulesOfList = settings.of(list.id());
        if (!origins.permit(request, rulesOfList.origins())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "This list takes no requests from pages of " + origin + ".", List.of());
        }
        boolean site = Caller.current().changesReaders(list.id());
        SubscriptionFields read = SubscriptionFields.read(fields, rules, list, rulesOfList, site);
        gate.refuseByPolicy(read.email(), rulesOfList);
        limit(read, site, request);
        take(read, list, rulesOfList, request);
        return ResponseEntity.accepted().body(TAKEN);
    }

    /** Refusals, too: a script should be able to say what is wrong. Which list is asked for is not known yet. */
    private void letScriptsRead(@Nullable String origin, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin != null && settings.anyAllows(origin)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
        }
    }

    private void take(
            SubscriptionFields read, MailingList list, SignUpSettings rulesOfList, HttpServletRequest request) {
        WishedPreferences wished = read.preferences();
        String language = wished.language() == null ? list.language() : wished.language();
        String consent = read.consent();
        SignUpRequest wanted = new SignUpRequest(
                list,
                read.email(),
                read.name(),
                wished,
                language,
                consent == null ? words.of(list, rulesOfList, Locale.forLanguageTag(language)) : consent,
                read.source() == null ? "api" : read.source(),
                read.networkAddress() == null ? clients.of(request) : read.networkAddress(),
                null,
                read.returnUrl());
        if (read.confirmed()) {
            signUps.vouch(wanted);
        } else {
            signUps.take(wanted);
        }
    }

    private void limit(SubscriptionFields read, boolean site, HttpServletRequest request) {
        if (site) {
            gate.limitSite(read.networkAddress());
        } else {
            gate.limitStranger(clients.networkOf(request), read.proof());
        }
    }

    private MailingList list(JsonFields fields) {
        String slug = fields.text("list");
        Optional<MailingList> list = slug == null ? Optional.empty() : lists.bySlug(slug);
        if (list.isEmpty()) {
            fields.refuse("list", slug == null ? "is missing" : "is no list");
            fields.check();
        }
        return list.orElseThrow();
    }

    /** Puts the reader of a letter's link onto the list; the same link again changes nothing. */
    @PostMapping(path = PATH + "/confirm", consumes = MediaType.APPLICATION_JSON_VALUE)
    Confirmed confirm(HttpServletRequest request) throws IOException {
        JsonFields fields = JsonFields.read(json, body(request), Set.of("token"));
        if (!fields.isPresent("token")) {
            fields.refuse("token", "is missing");
        }
        String token = fields.text("token");
        fields.check();
        Confirmation outcome = signUps.confirm(token == null ? "" : token, clients.of(request))
                .orElseThrow(ProblemException::unauthorized);
        return switch (outcome) {
            case Confirmation.Done done ->
                new Confirmed(
                        done.list().slug(),
                        done.reader().email().masked(),
                        done.reader().status().label());
            case Confirmation.Expired expired ->
                throw new ProblemException(HttpStatus.GONE, "The link has expired: ask for the list again.", List.of());
        };
    }

    /** What a script works on before it asks for a list. */
    @GetMapping(PATH + "/challenge")
    ResponseEntity<Challenge> challenge(
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin) {
        BodyBuilder answer = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean known = origin != null && settings.anyAllows(origin);
        return withOrigin(answer, known ? origin : null).body(new Challenge(proofs.challenge(), proofs.bits()));
    }

    /** Which list is asked for is not known yet: a script of any list's site may ask. */
    @RequestMapping(path = PATH, method = RequestMethod.OPTIONS)
    ResponseEntity<Void> preflight(
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin) {
        if (origin == null || !settings.anyAllows(origin)) {
            return ResponseEntity.noContent().header(HttpHeaders.ALLOW, "POST").build();
        }
        return withOrigin(ResponseEntity.status(HttpStatus.NO_CONTENT), origin)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type")
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, Long.toString(PREFLIGHT_GOOD.toSeconds()))
                .build();
    }

    private static BodyBuilder withOrigin(BodyBuilder answer, @Nullable String origin) {
        answer.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        return origin == null ? answer : answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "The request is larger than 32 kB.", List.of());
        }
        return body;
    }

    /** @param message in English, the same each time */
    record Taken(String message) {}

    /**
     * @param list its slug
     * @param email masked
     * @param status of the subscription now
     */
    record Confirmed(String list, String email, String status) {}

    /**
     * @param challenge to be followed by a dot and a number, so that the SHA-256 of both begins with as many zero bits
     */
    record Challenge(String challenge, int bits) {}
}
