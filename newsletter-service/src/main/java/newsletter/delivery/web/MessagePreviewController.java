package newsletter.delivery.web;

import newsletter.delivery.DeliveryRecords;
import newsletter.delivery.smtp.MessageParts;
import newsletter.delivery.smtp.OutboundMessage;
import newsletter.edition.Editions;
import newsletter.kernel.EditionId;
import newsletter.kernel.EmailAddress;
import newsletter.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The very message that a reader got or will get, byte for byte, or the part of it that is asked for. */
@RestController
class MessagePreviewController {

    private static final String PATH = "/api/v1/editions/{id}/preview";

    private final DeliveryRecords records;
    private final Editions editions;

    MessagePreviewController(DeliveryRecords records, Editions editions) {
        this.records = records;
        this.editions = editions;
    }

    @GetMapping(path = PATH, params = "subscriber", produces = "text/html;charset=UTF-8")
    String html(@PathVariable long id, @RequestParam String subscriber) {
        String html = MessageParts.of(message(id, subscriber)).html();
        if (html == null) {
            throw ProblemException.notFound("this subscriber gets plain text only: ask for text/plain");
        }
        return html;
    }

    @GetMapping(path = PATH, params = "subscriber", produces = "text/plain;charset=UTF-8")
    String text(@PathVariable long id, @RequestParam String subscriber) {
        return MessageParts.of(message(id, subscriber)).text();
    }

    @GetMapping(path = PATH, params = "subscriber", produces = "message/rfc822")
    byte[] raw(@PathVariable long id, @RequestParam String subscriber) {
        return message(id, subscriber).bytes();
    }

    private OutboundMessage message(long id, String subscriber) {
        EditionId edition = new EditionId(id);
        if (editions.find(edition).isEmpty()) {
            throw ProblemException.notFound("there is no edition " + id);
        }
        EmailAddress reader = EmailAddress.parse(subscriber)
                .orElseThrow(() -> ProblemException.invalid("subscriber", "must be an email address"));
        return records.message(edition, reader)
                .orElseThrow(() -> ProblemException.notFound(
                        "the edition has no rendered digest for this subscriber; ?sections= previews one"));
    }
}
