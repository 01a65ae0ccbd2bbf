package newsletter.delivery.web;

import newsletter.delivery.DeliveryRecords;
import newsletter.web.AddressMask;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Who got an article by email: what an editor asks after retracting it. */
@RestController
class ReceiptController {

    private final DeliveryRecords records;
    private final JsonLines lines;

    ReceiptController(DeliveryRecords records, JsonLines lines) {
        this.records = records;
        this.lines = lines;
    }

    /** A line for each delivery, the latest digest first; none for an article that nobody was sent. */
    @GetMapping(path = "/api/v1/articles/{externalId}/deliveries", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> deliveries(@PathVariable String externalId) {
        AddressMask mask = AddressMask.forCaller(null);
        return lines.<DeliveryRecords.Receipt>of(reader -> records.forEachThatSaid(
                externalId, receipt -> reader.accept(receipt.showing(mask.address(receipt.email())))));
    }
}
