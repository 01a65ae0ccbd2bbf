package newsletter.audience.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import newsletter.article.Sections;
import newsletter.audience.ListAdmin;
import newsletter.audience.ListSettings;
import newsletter.audience.ListSignUps;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.SignUpSettings;
import newsletter.ranking.RankingSettings;
import newsletter.web.Caller;
import newsletter.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Mailing lists. */
@RestController
@RequestMapping("/api/v1/lists")
class ListController {

    private static final Pattern SLUG = Pattern.compile("(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*");

    private final MailingLists lists;
    private final ListAdmin admin;
    private final ListSignUps signUps;
    private final Sections sections;
    private final JsonMapper json;

    ListController(MailingLists lists, ListAdmin admin, ListSignUps signUps, Sections sections, JsonMapper json) {
        this.lists = lists;
        this.admin = admin;
        this.signUps = signUps;
        this.sections = sections;
        this.json = json;
    }

    /** Those that the caller may see. */
    @GetMapping
    List<ListJson> all() {
        Caller caller = Caller.current();
        return lists.all().stream()
                .filter(list -> caller.seesList(list.id()))
                .map(this::toJson)
                .toList();
    }

    @GetMapping("/{slug}")
    ListJson one(@PathVariable String slug) {
        return lists.bySlug(slug).map(this::toJson).orElseThrow(ListController::unknown);
    }

    /**
     * Creates the list or replaces its settings: {@code {name, fromName, fromAddress, postalAddress, sections}}, and
     * optionally {@code replyTo, days} (daily), {@code hour} (7), {@code timeZone} (UTC), {@code language} (en), {@code
     * freshness} (ROLLING), {@code minArticles} (1), {@code expireAfter} (PT6H), {@code discovery} (false) and {@code
     * inDoubtPolicy} (RESEND). The ranking stays as it is where it is left out, for a new list {@code perHour1} (0.5), {@code perHour4} (0.5), {@code
     * coldStart} (0.1), {@code halfLifeHours} (18), {@code maxPerAuthor} (2), {@code maxPerSource} (null; a limit of null is none) and {@code trendingPercent} (50). How readers
     * come onto the list stays likewise, for a new list {@code optIn} (DOUBLE), {@code origins} ([]), {@code refuseDisposable} (true), {@code
     * refuseRoles} (false) and {@code consentWording} (null: the usual words).
     */
    @PutMapping(path = "/{slug}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ListJson> put(@PathVariable String slug, InputStream body) throws IOException {
        if (!SLUG.matcher(slug).matches()) {
            throw ProblemException.invalid(
                    "slug", "must be lower-case letters and digits, joined by hyphens, at most 80");
        }
        JsonFields fields = JsonFields.read(json, body.readAllBytes(), ListReader.PROPERTIES);
        Optional<MailingList> before = lists.bySlug(slug);
        ListReader reader = new ListReader(fields, sections);
        SignUpSettings wanted =
                reader.signUps(before.map(MailingList::id).map(signUps::of).orElse(SignUpSettings.DEFAULT));
        RankingSettings known = before.map(MailingList::ranking).orElse(ListSettings.DEFAULT_RANKING);
        ListAdmin.Saved saved = admin.save(slug, reader.read(slug, known), wanted);
        return ResponseEntity.status(saved.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(toJson(saved.list()));
    }

    private ListJson toJson(MailingList list) {
        return ListJson.of(list, signUps.of(list.id()), sections);
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no such list.");
    }
}
