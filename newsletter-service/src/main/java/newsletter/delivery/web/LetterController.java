package newsletter.delivery.web;

import java.net.URI;
import java.util.Optional;
import newsletter.delivery.letter.LetterReport;
import newsletter.delivery.letter.LetterReports;
import newsletter.delivery.letter.TestLetters;
import newsletter.delivery.letter.TestLetters.Requested;
import newsletter.kernel.EmailAddress;
import newsletter.web.AddressMask;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sends a letter that shows whether mail gets through, and tells what became of letters. */
@RestController
@RequestMapping("/api/v1/letters")
class LetterController {

    private final TestLetters tests;
    private final LetterReports reports;

    LetterController(TestLetters tests, LetterReports reports) {
        this.tests = tests;
        this.reports = reports;
    }

    /** To {@code {to}}, an address that {@code newsletter.alerts.to} names: nobody else asked for it. */
    @PostMapping("/test")
    ResponseEntity<Test> test(@RequestBody TestRequest request) {
        Requested requested = tests.send(recipient(request));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/letters/" + requested.id()))
                .body(new Test(requested.id(), requested.code()));
    }

    @GetMapping("/{id}")
    LetterReport one(@PathVariable long id) {
        AddressMask mask = AddressMask.forCaller(null);
        return reports.find(id)
                .map(letter -> letter.showing(mask.address(letter.to()), mask.text(letter.smtpReply(), letter.to())))
                .orElseThrow(() -> ProblemException.notFound("there is no letter " + id));
    }

    private EmailAddress recipient(TestRequest request) {
        if (request.to() == null) {
            throw ProblemException.invalid("to", "is missing");
        }
        return Optional.of(request.to())
                .flatMap(EmailAddress::parse)
                .filter(tests::mayGoTo)
                .orElseThrow(
                        () -> ProblemException.invalid("to", "must be an address that newsletter.alerts.to names"));
    }

    record TestRequest(@Nullable String to) {}

    /** @param code stands in the letter, too */
    record Test(long id, String code) {}
}
