package newsletter.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.delivery.Dispatch;
import newsletter.delivery.DryRun;
import newsletter.edition.Cohorts;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.EditionState;
import newsletter.edition.Editions;
import newsletter.kernel.EditionId;
import newsletter.web.Caller;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opens editions, sends them now, and tells how far they are. */
@RestController
@RequestMapping("/api/v1")
class EditionController {

    private static final int MOST_EDITIONS = 200;
    private static final int MOST_DAYS_AWAY = 31;
    private static final Comparator<Edition> LATEST_FIRST = Comparator.comparing(Edition::date)
            .thenComparing(edition -> edition.id().value())
            .reversed();

    private final Dispatch dispatch;
    private final Editions editions;
    private final MailingLists lists;
    private final Cohorts cohorts;
    private final Clock clock;

    EditionController(Dispatch dispatch, Editions editions, MailingLists lists, Cohorts cohorts, Clock clock) {
        this.dispatch = dispatch;
        this.editions = editions;
        this.lists = lists;
        this.cohorts = cohorts;
        this.clock = clock;
    }

    /** The same list and date of kind REGULAR give the same edition; once it was sent now, posting again adds nobody. */
    @PostMapping("/lists/{slug}/editions")
    ResponseEntity<Opened> post(@PathVariable String slug, @RequestBody(required = false) @Nullable Request request) {
        MailingList list = list(slug);
        Request asked = request == null ? new Request(null, null, null, null) : request;
        LocalDate date = dateOf(asked, list);
        EditionKind kind = kindOf(asked);
        if (asked.isDryRun()) {
            return accepted(Opened.of(dispatch.dryRun(list.id(), date, kind)));
        }
        Edition edition =
                asked.isSendNow() ? dispatch.sendNow(list.id(), date, kind) : editions.open(list.id(), date, kind);
        if (edition.state() == EditionState.CANCELLED) {
            throw ProblemException.conflict("edition " + edition.id().value() + " of that date was cancelled");
        }
        return accepted(Opened.of(edition));
    }

    /** The latest first, of the lists that the caller may see. */
    @GetMapping("/editions")
    List<EditionJson> all(
            @RequestParam(name = "list", required = false) @Nullable String slug,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST_EDITIONS) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST_EDITIONS);
        }
        List<Edition> found = slug == null
                ? latestOfCallers(limit)
                : editions.latest(list(slug).id(), limit);
        return found.stream().map(this::json).toList();
    }

    private List<Edition> latestOfCallers(int limit) {
        Caller caller = Caller.current();
        return lists.all().stream()
                .map(MailingList::id)
                .filter(caller::seesEditions)
                .flatMap(list -> editions.latest(list, limit).stream())
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    @GetMapping("/editions/{id}")
    EditionJson one(@PathVariable long id) {
        Edition edition = edition(id);
        return EditionJson.of(
                dispatch.report(edition), lists.get(edition.list()).slug(), cohorts.of(edition));
    }

    private EditionJson json(Edition edition) {
        return EditionJson.of(
                dispatch.report(edition), lists.get(edition.list()).slug());
    }

    private Edition edition(long id) {
        return editions.find(new EditionId(id))
                .orElseThrow(() -> ProblemException.notFound("there is no edition " + id));
    }

    private MailingList list(String slug) {
        return lists.bySlug(slug).orElseThrow(() -> ProblemException.notFound("there is no list of that name"));
    }

    private LocalDate dateOf(Request request, MailingList list) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), list.zone());
        LocalDate date = request.date() == null ? today : request.date();
        if (Math.abs(ChronoUnit.DAYS.between(today, date)) > MOST_DAYS_AWAY) {
            throw ProblemException.invalid("date", "must be within " + MOST_DAYS_AWAY + " days of today");
        }
        return date;
    }

    private static EditionKind kindOf(Request request) {
        return request.kind() == null ? EditionKind.REGULAR : request.kind();
    }

    private static ResponseEntity<Opened> accepted(Opened opened) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/editions/" + opened.id()))
                .body(opened);
    }

    /**
     * @param date default: today in the list's zone
     * @param kind default: REGULAR
     * @param sendNow send to every confirmed, unpaused reader now, whatever the day and hour
     * @param dryRun select and compose, but send nothing
     */
    record Request(
            @Nullable LocalDate date,
            @Nullable EditionKind kind,
            @Nullable Boolean sendNow,
            @Nullable Boolean dryRun) {

        boolean isSendNow() {
            return Boolean.TRUE.equals(sendNow);
        }

        boolean isDryRun() {
            return Boolean.TRUE.equals(dryRun);
        }
    }

    /** @param dryRun what sending would have done, if that was asked */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Opened(long id, @Nullable Forecast dryRun) {

        static Opened of(Edition edition) {
            return new Opened(edition.id().value(), null);
        }

        static Opened of(DryRun run) {
            return new Opened(run.edition().id().value(), new Forecast(run.readers(), run.skipped(), run.variants()));
        }
    }

    record Forecast(int readers, int skipped, int variants) {}
}
