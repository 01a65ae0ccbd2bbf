package newsletter.delivery.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import newsletter.audience.CsvFormulas;
import newsletter.delivery.DeliveryRecord;
import newsletter.delivery.DeliveryRecords;
import newsletter.delivery.DeliveryState;
import newsletter.edition.Edition;
import newsletter.edition.Editions;
import newsletter.kernel.EditionId;
import newsletter.web.AddressMask;
import newsletter.web.ProblemException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The ledger of an edition, streamed: who got what, and what the relay said. */
@RestController
class DeliveryController {

    private static final String CSV = "text/csv";
    private static final MediaType CSV_UTF_8 = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("email", "state", "messageId", "attempts", "doubts", "smtpCode", "smtpReply", "updatedAt")
            .get();

    private final DeliveryRecords records;
    private final Editions editions;
    private final JsonLines lines;

    DeliveryController(DeliveryRecords records, Editions editions, JsonLines lines) {
        this.records = records;
        this.editions = editions;
        this.lines = lines;
    }

    @GetMapping(path = "/api/v1/editions/{id}/deliveries", produces = CSV)
    ResponseEntity<StreamingResponseBody> csv(
            @PathVariable long id, @RequestParam(required = false) @Nullable String state) {
        Edition edition = existing(id);
        DeliveryState wanted = parse(state);
        AddressMask mask = AddressMask.forCaller(edition.list());
        return ResponseEntity.ok().contentType(CSV_UTF_8).body(out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CSVPrinter printer = new CSVPrinter(writer, FORMAT);
            records.forEach(edition.id(), wanted, row -> print(printer, shown(row, mask)));
            printer.flush();
        });
    }

    @GetMapping(path = "/api/v1/editions/{id}/deliveries", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<StreamingResponseBody> ndjson(
            @PathVariable long id, @RequestParam(required = false) @Nullable String state) {
        Edition edition = existing(id);
        DeliveryState wanted = parse(state);
        AddressMask mask = AddressMask.forCaller(edition.list());
        return lines.<DeliveryRecord>of(
                reader -> records.forEach(edition.id(), wanted, row -> reader.accept(shown(row, mask))));
    }

    private Edition existing(long id) {
        return editions.find(new EditionId(id))
                .orElseThrow(() -> ProblemException.notFound("there is no edition " + id));
    }

    private static DeliveryRecord shown(DeliveryRecord row, AddressMask mask) {
        return row.showing(mask.address(row.email()), mask.text(row.smtpReply(), row.email()));
    }

    private static @Nullable DeliveryState parse(@Nullable String state) {
        if (state == null || state.isBlank()) {
            return null;
        }
        String name = state.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(DeliveryState.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.invalid("state", "must be one of " + Arrays.toString(DeliveryState.values())));
    }

    private static void print(CSVPrinter printer, DeliveryRecord row) {
        try {
            printer.printRecord(
                    CsvFormulas.defuse(row.email()),
                    row.state(),
                    row.messageId(),
                    row.attempts(),
                    row.doubts(),
                    row.smtpCode(),
                    row.smtpReply() == null ? null : CsvFormulas.defuse(row.smtpReply()),
                    row.updatedAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
