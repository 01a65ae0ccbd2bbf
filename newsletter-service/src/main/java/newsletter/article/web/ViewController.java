package newsletter.article.web;

import java.util.List;
import newsletter.article.ViewDraft;
import newsletter.article.ViewIntake;
import newsletter.article.ViewOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes reading signals in. */
@RestController
class ViewController {

    private static final int MOST_VIEWS = 5000;

    private final ViewIntake intake;

    ViewController(ViewIntake intake) {
        this.intake = intake;
    }

    /** Views as {@code [{url, at, count?, visitor?, key?}]}; a repeated key is accepted and counts nothing. */
    @PostMapping(path = "/api/v1/views", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Receipt post(@RequestBody List<JsonNode> body) {
        Batch<ViewDraft> batch = Batch.of(body, MOST_VIEWS, DraftReader::view);
        List<ViewOutcome> outcomes = intake.record(batch.drafts());
        int accepted = 0;
        int repeated = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case ViewOutcome.Accepted one -> accepted++;
                case ViewOutcome.Repeated one -> repeated++;
                case ViewOutcome.Refused one -> batch.refusalsOf(i).accept(one.why());
            }
        }
        return new Receipt(accepted + repeated, repeated, batch.rejectedInOrder());
    }

    /**
     * @param accepted views taken, repeated ones included
     * @param repeated views among them whose key had been seen
     */
    record Receipt(int accepted, int repeated, List<RejectedItem> rejected) {}
}
