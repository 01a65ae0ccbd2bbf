package newsletter.article.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import newsletter.article.view.Origins;
import newsletter.article.viewfile.BadViewFile;
import newsletter.article.viewfile.ViewFile;
import newsletter.article.viewfile.ViewFileFormat;
import newsletter.article.viewfile.ViewFileReceipt;
import newsletter.article.viewfile.ViewFiles;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes in log files and exports of other programs. */
@RestController
class ViewFileController {

    private final ViewFiles files;

    ViewFileController(ViewFiles files) {
        this.files = files;
    }

    /**
     * Counts the page views of a file, plain or gzip, and answers when all of it is read. The same file again counts nothing.
     *
     * @param format {@code combined-log}, {@code matomo}, {@code plausible} or {@code ga4}
     * @param site origin of the pages, such as {@code https://www.paper.example}
     * @param date the day of an export without a column of dates
     * @param timeZone of an export's dates and hours; default UTC
     */
    @PostMapping(
            path = "/api/v1/views/imports",
            consumes = {"text/plain", "text/csv", "application/gzip", "application/x-gzip", "application/octet-stream"})
    ViewFileReceipt post(
            @RequestParam String format,
            @RequestParam String site,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(defaultValue = "UTC") String timeZone,
            HttpServletRequest request)
            throws IOException {
        ViewFile file = new ViewFile(format(format), site(site), date(date), zone(timeZone));
        try {
            return files.take(file, request.getInputStream());
        } catch (BadViewFile e) {
            throw e.isTooLarge() ? tooLarge(e) : ProblemException.invalid(e.field(), message(e));
        }
    }

    private static ViewFileFormat format(String text) {
        String known = Arrays.stream(ViewFileFormat.values())
                .map(ViewFileFormat::label)
                .collect(Collectors.joining(", "));
        return ViewFileFormat.byLabel(text)
                .orElseThrow(() -> ProblemException.invalid("format", "must be one of " + known));
    }

    private static String site(String text) {
        return Origins.parse(text)
                .orElseThrow(
                        () -> ProblemException.invalid("site", "must be an origin such as https://www.paper.example"));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid("date", "must be a date such as 2026-03-10");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid("timeZone", "must be the name of a time zone such as Europe/Berlin");
        }
    }

    private static ProblemException tooLarge(BadViewFile e) {
        return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "The file " + message(e) + ".", List.of());
    }

    private static String message(BadViewFile e) {
        return e.getMessage() == null ? "cannot be read" : e.getMessage();
    }
}
