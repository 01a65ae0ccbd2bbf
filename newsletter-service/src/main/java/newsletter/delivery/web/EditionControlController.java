package newsletter.delivery.web;

import java.util.function.Predicate;
import newsletter.audience.MailingLists;
import newsletter.delivery.Dispatch;
import newsletter.delivery.EditionControl;
import newsletter.edition.Edition;
import newsletter.edition.Editions;
import newsletter.kernel.EditionId;
import newsletter.web.ProblemException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stops an edition on its way and lets it go on. Each call answers with the edition, and repeating one changes nothing. */
@RestController
@RequestMapping("/api/v1/editions/{id}")
class EditionControlController {

    private final EditionControl control;
    private final Editions editions;
    private final Dispatch dispatch;
    private final MailingLists lists;

    EditionControlController(EditionControl control, Editions editions, Dispatch dispatch, MailingLists lists) {
        this.control = control;
        this.editions = editions;
        this.dispatch = dispatch;
        this.lists = lists;
    }

    /** What is on the wire is finished, nothing more is begun. 409 when it has ended. */
    @PostMapping("/hold")
    EditionJson hold(@PathVariable long id) {
        return ask(id, control::hold, "held");
    }

    /** An edition that is not held goes on as it did; 409 when it was cancelled. */
    @PostMapping("/resume")
    EditionJson resume(@PathVariable long id) {
        return ask(id, control::resume, "resumed");
    }

    /** For good: who was not sent it ends as SKIPPED. 409 when it was sent. */
    @PostMapping("/cancel")
    EditionJson cancel(@PathVariable long id) {
        return ask(id, control::cancel, "cancelled");
    }

    private EditionJson ask(long id, Predicate<EditionId> request, String what) {
        Edition edition = find(id);
        if (!request.test(edition.id())) {
            throw ProblemException.conflict("edition " + id + " is " + find(id).state() + " and cannot be " + what);
        }
        return EditionJson.of(
                dispatch.report(find(id)), lists.get(edition.list()).slug());
    }

    private Edition find(long id) {
        return editions.find(new EditionId(id))
                .orElseThrow(() -> ProblemException.notFound("there is no edition " + id));
    }
}
