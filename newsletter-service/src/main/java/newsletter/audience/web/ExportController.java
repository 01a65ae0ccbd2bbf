package newsletter.audience.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import newsletter.audience.ExportedReader;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.SubscriberExport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The readers of a list, written out page by page. */
@RestController
class ExportController {

    private static final String PATH = "/api/v1/lists/{slug}/subscribers";
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private final MailingLists lists;
    private final SubscriberExport export;
    private final JsonMapper json;

    ExportController(MailingLists lists, SubscriberExport export, JsonMapper json) {
        this.lists = lists;
        this.export = export;
        this.json = json;
    }

    /**
     * As CSV in the columns that the import takes, where cells that begin like a formula have an apostrophe in front; or,
     * when asked for, as one JSON object a line, where null means the list's.
     */
    @GetMapping(
            path = PATH,
            produces = {CSV, NDJSON})
    void export(
            @PathVariable String slug,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = CSV) String accept,
            HttpServletResponse response)
            throws IOException {
        MailingList list = lists.bySlug(slug).orElseThrow(ListController::unknown);
        if (prefersNdjson(accept)) {
            ndjson(list, response);
        } else {
            csv(list, response);
        }
    }

    private static boolean prefersNdjson(String accept) {
        List<MediaType> types = MediaType.parseMediaTypes(accept);
        return types.stream().anyMatch(MediaType.parseMediaType(NDJSON)::equalsTypeAndSubtype)
                && types.stream().noneMatch(MediaType.parseMediaType(CSV)::equalsTypeAndSubtype);
    }

    private void csv(MailingList list, HttpServletResponse response) throws IOException {
        List<String> attributes = List.copyOf(export.attributeNames(list.id()));
        PrintWriter writer = writer(response, CSV);
        SubscriberCsv csv = new SubscriberCsv(writer, attributes);
        csv.header();
        write(list, writer, csv::row);
    }

    private void ndjson(MailingList list, HttpServletResponse response) throws IOException {
        PrintWriter writer = writer(response, NDJSON);
        write(
                list,
                writer,
                reader -> writer.append(json.writeValueAsString(ReaderJson.of(reader)))
                        .append('\n'));
    }

    /** A caller who goes away ends it: nobody would read the other pages. */
    private void write(MailingList list, PrintWriter writer, Line line) throws IOException {
        SubscriberExport.Page page = export.page(list.id(), 0);
        writeAll(page.readers(), line);
        while (!page.last() && !writer.checkError()) {
            page = export.page(list.id(), page.next());
            writeAll(page.readers(), line);
        }
        writer.flush();
    }

    private static void writeAll(List<ExportedReader> readers, Line line) throws IOException {
        for (ExportedReader reader : readers) {
            line.write(reader);
        }
    }

    private static PrintWriter writer(HttpServletResponse response, String type) throws IOException {
        response.setContentType(
                MediaType.parseMediaType(type + ";charset=UTF-8").toString());
        return response.getWriter();
    }

    private interface Line {

        void write(ExportedReader reader) throws IOException;
    }
}
