package newsletter.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import newsletter.identity.AuditEvent;
import newsletter.identity.AuditEvents;
import newsletter.identity.AuditQuery;
import newsletter.kernel.AuditActor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what. */
@RestController
class AuditController {

    private final AuditEvents events;

    AuditController(AuditEvents events) {
        this.events = events;
    }

    /**
     * Newest first.
     *
     * @param actor {@code user}, {@code token}, {@code reader}, {@code job} or {@code system}; with {@code :} and an id, one of them
     * @param action for example {@code list.changed}
     * @param subject a kind ({@code article}, {@code edition}, {@code reader} ...); with {@code :} and an id, one of them
     * @param list slug
     * @param from a time with offset, or a date (UTC)
     * @param until a time with offset (exclusive), or a date (UTC, with all of that day)
     * @param limit 1 to 500; 50 when absent
     * @param before {@code next} of the page before
     */
    @GetMapping("/api/v1/audit")
    Page search(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String list,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String before) {
        AuditQuery query = new AuditFilter(actor, action, subject, list, from, until, limit, before).query();
        List<AuditEvent> found = events.search(query);
        Long next = found.size() < query.limit() ? null : found.getLast().id();
        return new Page(found.stream().map(Event::of).toList(), next);
    }

    /** @param next {@code before} of the next page; absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Event> events, @Nullable Long next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            long id,
            Instant at,
            Actor actor,
            String action,
            Subject subject,
            @Nullable String list,
            Map<String, Object> before,
            Map<String, Object> after,
            @Nullable String remoteAddress) {

        static Event of(AuditEvent event) {
            return new Event(
                    event.id(),
                    event.at(),
                    Actor.of(event.actor()),
                    event.action(),
                    new Subject(event.subjectKind(), event.subjectId()),
                    event.list(),
                    event.before(),
                    event.after(),
                    event.remoteAddress());
        }
    }

    /** @param kind USER, TOKEN, READER, JOB or SYSTEM */
    record Actor(AuditActor.Kind kind, String id, String name) {

        static Actor of(AuditActor actor) {
            return new Actor(actor.kind(), actor.id(), actor.name());
        }
    }

    /** @param id as the API knows it: an article's external id, a list's slug; of a reader a key, never the address */
    record Subject(String kind, String id) {}
}
