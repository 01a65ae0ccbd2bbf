package newsletter.delivery.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import newsletter.delivery.DeliveryRecords;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** Who got an article by email: what an editor asks after retracting it. */
@RestController
class ReceiptController {

    private final DeliveryRecords records;
    private final JsonMapper json;

    ReceiptController(DeliveryRecords records, JsonMapper json) {
        this.records = records;
        this.json = json;
    }

    /** A line for each delivery, the latest digest first; none for an article that nobody was sent. */
    @GetMapping(path = "/api/v1/articles/{externalId}/deliveries", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> deliveries(@PathVariable String externalId) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            records.forEachThatSaid(externalId, row -> print(writer, json.writeValueAsString(row)));
            writer.flush();
        });
    }

    private static void print(Writer writer, String line) {
        try {
            writer.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
