package newsletter.audience.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import newsletter.audience.ImportError;
import newsletter.audience.ImportReport;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.SubscriberImports;
import newsletter.web.Caller;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Imports of readers from files. */
@RestController
class ImportController {

    private final MailingLists lists;
    private final SubscriberImports imports;

    ImportController(MailingLists lists, SubscriberImports imports) {
        this.lists = lists;
        this.imports = imports;
    }

    /**
     * Takes a file of readers in UTF-8 with a header of {@code email} and any of {@code name, sections, days, hour,
     * timeZone, language, status, externalId, consentAt, consentIp, consentSource, plainText, attr.NAME}, and imports it in the
     * background. An empty cell means the list's default, for a new reader's status: confirmed; an empty name,
     * external id, attribute or consent leaves what is there. A column that is absent leaves readers who are there as
     * they are. Sends no mail, and confirms nobody who left or is suppressed: a suppressed address that is new becomes
     * an unconfirmed reader.
     */
    @PostMapping(path = "/api/v1/lists/{slug}/imports", consumes = "text/csv")
    ResponseEntity<Started> start(@PathVariable String slug, HttpServletRequest request) throws IOException {
        MailingList list = lists.bySlug(slug).orElseThrow(ListController::unknown);
        refuseOtherEncodings(request);
        long id = imports.start(
                list.id(), request.getInputStream(), Caller.current().source());
        return ResponseEntity.accepted()
                .header("Location", "/api/v1/imports/" + id)
                .body(new Started(id));
    }

    /** How far an import is; {@code updated} counts every row applied to a subscription that was there. */
    @GetMapping("/api/v1/imports/{id}")
    Progress progress(@PathVariable long id) {
        return imports.find(id)
                .map(Progress::of)
                .orElseThrow(() -> ProblemException.notFound("There is no such import."));
    }

    private static void refuseOtherEncodings(HttpServletRequest request) {
        String charset = MediaType.parseMediaType(request.getContentType()).getParameter("charset");
        boolean utf8 = charset == null
                || charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())
                || charset.equalsIgnoreCase(StandardCharsets.US_ASCII.name());
        if (!utf8) {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The file must be encoded in UTF-8.", List.of());
        }
    }

    /** @param id for {@code GET /api/v1/imports/{id}} */
    record Started(long id) {}

    /** @param failure why it stopped, of a FAILED one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(
            long id,
            ImportReport.State state,
            int read,
            int created,
            int updated,
            int rejected,
            List<ImportError> errors,
            @Nullable String failure) {

        static Progress of(ImportReport report) {
            return new Progress(
                    report.id(),
                    report.state(),
                    report.read(),
                    report.created(),
                    report.updated(),
                    report.rejected(),
                    report.errors(),
                    report.failure());
        }
    }
}
