package newsletter.article.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import newsletter.article.ViewDraft;
import newsletter.article.ViewFault;
import newsletter.article.ViewFaults;
import newsletter.article.ViewIntake;
import newsletter.article.ViewOutcome;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes reading signals in. */
@RestController
class ViewController {

    private static final int MOST_VIEWS = 5000;

    private static final int USUAL_DAYS = 30;

    private final ViewIntake intake;
    private final ViewFaults faults;
    private final Clock clock;

    ViewController(ViewIntake intake, ViewFaults faults, Clock clock) {
        this.intake = intake;
        this.faults = faults;
        this.clock = clock;
    }

    /** Views as {@code [{url, at, count?, visitor?, key?}]}; a repeated key is accepted and counts nothing. */
    @PostMapping(path = "/api/v1/views", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Receipt post(@RequestBody List<JsonNode> body) {
        Batch<ViewDraft> batch = Batch.of(body, MOST_VIEWS, DraftReader::view);
        Map<ViewFault, Long> wrong = new EnumMap<>(ViewFault.class);
        batch.rejected().forEach(item -> wrong.merge(fault(item), 1L, Long::sum));
        List<ViewOutcome> outcomes = intake.record(batch.drafts());
        int accepted = 0;
        int repeated = 0;
        ViewOutcome.faults(outcomes).forEach((fault, views) -> wrong.merge(fault, views, Long::sum));
        faults.add(ViewFaults.Way.CALL, wrong);
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case ViewOutcome.Accepted one -> accepted++;
                case ViewOutcome.Repeated one -> repeated++;
                case ViewOutcome.Refused one -> batch.refusalsOf(i).accept(one.why());
            }
        }
        return new Receipt(
                accepted + repeated, repeated, wrong.getOrDefault(ViewFault.SKEWED, 0L), batch.rejectedInOrder());
    }

    /**
     * How many reported views could not be right, by day (UTC), way and fault.
     *
     * @param from the first day; default 30 days before the last one
     * @param to the last day; default today
     */
    @GetMapping("/api/v1/views/faults")
    List<ViewFaults.Counted> faults(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : date("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS) : date("from", from);
        return faults.between(first, last);
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(name, "must be a date such as 2026-03-10");
        }
    }

    private static ViewFault fault(RejectedItem item) {
        return "count".equals(item.field()) ? ViewFault.COUNT : ViewFault.UNREADABLE;
    }

    /**
     * @param accepted views taken, repeated ones included
     * @param repeated views among them whose key had been seen
     * @param moved views among them whose time was minutes off: before the article's publication, or ahead of the clock
     */
    record Receipt(int accepted, int repeated, long moved, List<RejectedItem> rejected) {}
}
