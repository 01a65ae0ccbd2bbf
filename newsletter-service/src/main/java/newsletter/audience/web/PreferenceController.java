package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;
import newsletter.audience.Leaving;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.Preferences;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What readers choose, by the token of their email as a bearer token. */
@RestController
class PreferenceController {

    private static final String PATH = "/api/v1/preferences";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final int ATTEMPTS = 5;

    private final ReaderAccess access;
    private final Subscriptions subscriptions;
    private final Leaving leaving;
    private final MailingLists lists;
    private final PreferenceRules rules;
    private final JsonMapper json;
    private final Clock clock;

    PreferenceController(
            ReaderAccess access,
            Subscriptions subscriptions,
            Leaving leaving,
            MailingLists lists,
            PreferenceRules rules,
            JsonMapper json,
            Clock clock) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.leaving = leaving;
        this.lists = lists;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
    }

    /** The reader's preferences, with their version as ETag. */
    @GetMapping(PATH)
    ResponseEntity<PreferencesJson> get(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String token) {
        return answer(access.byHeader(token, Purpose.PREFERENCES));
    }

    /** Replaces all that can be changed: what is left out or null is the list's default, or no pause. */
    @PutMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PreferencesJson> put(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String token,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request)
            throws IOException {
        return change(token, ifMatch, request, PreferencesReader::replacement);
    }

    /** Changes what the body names (JSON merge patch): a null is the list's default, or no pause. */
    @PatchMapping(
            path = PATH,
            consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<PreferencesJson> patch(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String token,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request)
            throws IOException {
        return change(token, ifMatch, request, PreferencesReader::patch);
    }

    /** Leaves the list; does nothing when that has happened before. A token for preferences or unsubscribing will do. */
    @DeleteMapping("/api/v1/subscriptions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String token) {
        leaving.leave(
                access.byHeader(token, Purpose.PREFERENCES, Purpose.UNSUBSCRIBE).id(), Leaving.Way.API);
    }

    private ResponseEntity<PreferencesJson> change(
            @Nullable String token,
            @Nullable String ifMatch,
            HttpServletRequest request,
            Function<PreferencesReader, Preferences> reading)
            throws IOException {
        Subscription reader = access.byHeader(token, Purpose.PREFERENCES);
        byte[] body = request.getInputStream().readAllBytes();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            EntityTags.check(ifMatch, reader.version());
            JsonFields fields = JsonFields.read(json, body, PreferencesReader.PROPERTIES);
            Preferences wanted =
                    reading.apply(new PreferencesReader(fields, rules, reader, listOf(reader), clock.instant()));
            boolean changed = subscriptions.change(reader.id(), reader.version(), wanted);
            reader = subscriptions.find(reader.id()).orElseThrow();
            if (changed) {
                return answer(reader);
            }
        }
        throw EntityTags.stale();
    }

    private ResponseEntity<PreferencesJson> answer(Subscription reader) {
        MailingList list = listOf(reader);
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, EntityTags.of(reader.version()))
                .body(PreferencesJson.of(reader, list, rules.sectionsOf(list, reader), clock.instant()));
    }

    private MailingList listOf(Subscription reader) {
        return lists.get(reader.list());
    }
}
