package newsletter.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.PlainText;
import newsletter.delivery.CorrectionMail;
import newsletter.edition.Corrections;
import newsletter.edition.Corrections.Affected;
import newsletter.edition.Corrections.Retracted;
import newsletter.edition.Edition;
import newsletter.edition.EditionState;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends a correction to those who got an article that was retracted. */
@RestController
class CorrectionController {

    private static final int SUBJECT_LENGTH = 78;
    private static final int TEXT_LENGTH = 5000;

    private final CorrectionMail mail;
    private final Corrections corrections;
    private final MailingLists lists;

    CorrectionController(CorrectionMail mail, Corrections corrections, MailingLists lists) {
        this.mail = mail;
        this.corrections = corrections;
        this.lists = lists;
    }

    /** An edition for each list that has readers to tell; posting the same again gives the same editions and sends nothing. */
    @PostMapping("/api/v1/articles/{externalId}/corrections")
    @ResponseStatus(HttpStatus.ACCEPTED)
    List<Sent> post(@PathVariable String externalId, @RequestBody Request request) {
        Words words = request.words();
        Retracted article = corrections
                .retracted(externalId)
                .orElseThrow(
                        () -> ProblemException.conflict(
                                "there is no retracted article of that id: retract it first (DELETE /api/v1/articles/{externalId})"));
        if (!request.isDryRun()) {
            takeOutOfWhatIsNotSent(article);
        }
        List<Affected> affected = corrections.affected(article);
        if (affected.isEmpty()) {
            throw ProblemException.conflict("the ledger knows nobody who was sent this article and could be told");
        }
        return affected.stream()
                .map(list -> send(list, article, words, request))
                .toList();
    }

    private void takeOutOfWhatIsNotSent(Retracted article) {
        try {
            mail.takeOutOfWhatIsNotSent(article);
        } catch (CorrectionMail.StillSentException e) {
            throw ProblemException.conflict(String.valueOf(e.getMessage()));
        }
    }

    private Sent send(Affected affected, Retracted article, Words words, Request request) {
        MailingList list = lists.get(affected.list());
        if (request.isDryRun()) {
            return new Sent(null, null, list.slug(), affected.readers());
        }
        String subject = words.subject.isEmpty() ? "Correction: " + article.title() : words.subject;
        Edition edition = mail.send(list.id(), article, subject, words.text, request.isHold());
        if (edition.state() == EditionState.CANCELLED) {
            throw ProblemException.conflict("edition " + edition.id().value()
                    + " of these words was cancelled: change the words, and it is another one");
        }
        return new Sent(edition.id().value(), edition.state(), list.slug(), affected.readers());
    }

    /**
     * @param subject default: "Correction: " and the article's title
     * @param text plain; an empty line parts paragraphs
     * @param dryRun say whom it would go to, and send nothing
     * @param hold make the editions, to be looked at ({@code GET .../preview}), and send them when they are resumed
     */
    record Request(
            @Nullable String subject,
            @Nullable String text,
            @Nullable Boolean dryRun,
            @Nullable Boolean hold) {

        boolean isDryRun() {
            return Boolean.TRUE.equals(dryRun);
        }

        boolean isHold() {
            return Boolean.TRUE.equals(hold);
        }

        Words words() {
            Words words = new Words(strip(subject), strip(text));
            List<FieldError> errors = new ArrayList<>();
            PlainText.problem(words.subject, SUBJECT_LENGTH)
                    .ifPresent(problem -> errors.add(new FieldError("subject", problem)));
            PlainText.problemOfLines(words.text, TEXT_LENGTH)
                    .ifPresent(problem -> errors.add(new FieldError("text", problem)));
            if (words.text.isEmpty()) {
                errors.add(new FieldError("text", "is missing"));
            }
            if (!errors.isEmpty()) {
                throw ProblemException.invalid(errors);
            }
            return words;
        }

        private static String strip(@Nullable String given) {
            return given == null ? "" : given.strip();
        }
    }

    /**
     * @param edition whose deliveries and counts tell how far it is; none in a dry run
     * @param state of that edition; one that was posted before may have been sent
     * @param readers to whom it goes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sent(@Nullable Long edition, @Nullable EditionState state, String list, int readers) {}

    private record Words(String subject, String text) {}
}
