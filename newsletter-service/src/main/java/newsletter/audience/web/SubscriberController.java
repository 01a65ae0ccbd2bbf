package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.audience.Consents;
import newsletter.audience.Leaving;
import newsletter.audience.ListSignUps;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.PlainText;
import newsletter.audience.ReaderKey;
import newsletter.audience.SignUpRequest;
import newsletter.audience.SignUpSettings;
import newsletter.audience.SignUps;
import newsletter.audience.SiteReaders;
import newsletter.audience.SubscriberExport;
import newsletter.audience.WishedPreferences;
import newsletter.kernel.EmailAddress;
import newsletter.web.Caller;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** One reader of a list, by address or external id: for the site's own forms and account pages. */
@RestController
@RequestMapping("/api/v1/lists/{slug}/subscribers/{reader}")
class SubscriberController {

    private static final Set<String> PROPERTIES = Stream.concat(
                    SubscriptionFields.PROPERTIES.stream()
                            .filter(name ->
                                    !name.equals("list") && !name.equals("proof") && !name.equals("preferences")),
                    Stream.concat(Stream.of("externalId"), SignUpFields.PREFERENCES.stream()))
            .collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST_EXTERNAL_ID = 255;

    private final MailingLists lists;
    private final ListSignUps settings;
    private final SiteReaders readers;
    private final SignUpGate gate;
    private final SubscriberExport export;
    private final Consents consents;
    private final SignUps signUps;
    private final Leaving leaving;
    private final PreferenceRules rules;
    private final ConsentWords words;
    private final JsonMapper json;

    SubscriberController(
            MailingLists lists,
            ListSignUps settings,
            SiteReaders readers,
            SignUpGate gate,
            SubscriberExport export,
            Consents consents,
            SignUps signUps,
            Leaving leaving,
            PreferenceRules rules,
            ConsentWords words,
            JsonMapper json) {
        this.lists = lists;
        this.settings = settings;
        this.readers = readers;
        this.gate = gate;
        this.export = export;
        this.consents = consents;
        this.signUps = signUps;
        this.leaving = leaving;
        this.rules = rules;
        this.words = words;
        this.json = json;
    }

    /** As a line of the list's export. */
    @GetMapping
    ReaderJson get(@PathVariable String slug, @PathVariable String reader) {
        return found(list(slug), key(reader));
    }

    /** What the reader agreed to on this list and took back, the latest first. */
    @GetMapping("/consents")
    List<Consents.Receipt> consents(@PathVariable String slug, @PathVariable String reader) {
        MailingList list = list(slug);
        return readers.emailOf(key(reader))
                .flatMap(email -> signUps.find(list, email))
                .map(found -> consents.of(found.subscriber(), list.id()))
                .orElseThrow(SubscriberController::unknown);
    }

    /**
     * Puts the reader onto the list, or changes what is named: {@code {email?, name?, externalId?, sections?, days?, hour?, timeZone?, language?, confirmed?,
     * consent?, networkAddress?, source?, returnUrl?}}. {@code confirmed} says that the site knows the address to be the reader's, and needs {@code consent},
     * the words that he agreed to: then he is on the list at once (200 or 201), else a letter asks him (202). A suppressed address gets no mail in either case.
     */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> put(@PathVariable String slug, @PathVariable String reader, HttpServletRequest request)
            throws IOException {
        MailingList list = list(slug);
        ReaderKey key = key(reader);
        JsonFields fields = JsonFields.read(json, request.getInputStream().readAllBytes(), PROPERTIES);
        SignUpSettings rulesOfList = settings.of(list.id());
        EmailAddress email = email(fields, key);
        String externalId = externalId(fields, key);
        SubscriptionFields read =
                SubscriptionFields.ofSite(fields, email, SignUpFields.wished(fields, rules, list), rulesOfList);
        SignUpRequest wanted = wanted(read, externalId, list, rulesOfList);
        if (!readers.isOnTheList(wanted)) {
            gate.refuseByPolicy(email, rulesOfList);
            gate.limitSite(read.networkAddress());
        }
        return answer(readers.put(wanted, read.confirmed()), list, email);
    }

    private ResponseEntity<?> answer(SiteReaders.Put outcome, MailingList list, EmailAddress email) {
        ReaderKey key = new ReaderKey(email, null);
        return switch (outcome) {
            case CHANGED -> ResponseEntity.ok(found(list, key));
            case ADMITTED -> ResponseEntity.status(HttpStatus.CREATED).body(found(list, key));
            case ASKED -> ResponseEntity.accepted().body(SubscriptionController.TAKEN);
            case EXTERNAL_ID_TAKEN -> throw ProblemException.conflict("externalId is that of another reader");
            case CONFLICT -> throw ProblemException.conflict("The reader changed it at the same time: try again.");
        };
    }

    /** Takes the reader off the list; does nothing when that has happened before. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String slug, @PathVariable String reader) {
        MailingList list = list(slug);
        readers.emailOf(key(reader))
                .flatMap(email -> signUps.find(list, email))
                .ifPresentOrElse(found -> leaving.leave(found.id(), Leaving.Way.SITE), () -> {
                    throw unknown();
                });
    }

    private SignUpRequest wanted(
            SubscriptionFields read, @Nullable String externalId, MailingList list, SignUpSettings rulesOfList) {
        WishedPreferences wished = read.preferences();
        String language = wished.language() == null ? list.language() : wished.language();
        String consent = read.consent();
        return new SignUpRequest(
                list,
                read.email(),
                read.name(),
                wished,
                language,
                consent == null ? words.of(list, rulesOfList, Locale.forLanguageTag(language)) : consent,
                Objects.requireNonNullElse(read.source(), Caller.current().source()),
                read.networkAddress(),
                externalId,
                read.returnUrl());
    }

    /** That of the path, unless only the body can name it. */
    private EmailAddress email(JsonFields fields, ReaderKey key) {
        EmailAddress given =
                fields.isPresent("email") ? SignUpFields.email(fields).orElse(null) : null;
        Optional<EmailAddress> known = readers.emailOf(key);
        if (given != null && known.isPresent() && !known.get().equals(given)) {
            fields.refuse("email", "is not that of the address: readers change theirs themselves");
        }
        if (given == null && known.isEmpty()) {
            fields.refuse("email", "is needed for a reader who is new");
            fields.check();
        }
        return given == null ? known.orElseThrow() : given;
    }

    private static @Nullable String externalId(JsonFields fields, ReaderKey key) {
        String id = fields.text("externalId");
        if (id == null) {
            return key.externalId();
        }
        PlainText.problem(id, LONGEST_EXTERNAL_ID).ifPresent(why -> fields.refuse("externalId", why));
        if (id.isBlank() || key.externalId() != null && !key.externalId().equals(id)) {
            fields.refuse("externalId", "must be that of the address");
        }
        return id;
    }

    private ReaderJson found(MailingList list, ReaderKey key) {
        return export.find(list.id(), key).map(ReaderJson::of).orElseThrow(SubscriberController::unknown);
    }

    private MailingList list(String slug) {
        return lists.bySlug(slug).orElseThrow(ListController::unknown);
    }

    private static ReaderKey key(String reader) {
        return ReaderKey.parse(reader).orElseThrow(SubscriberController::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such reader on this list.");
    }
}
