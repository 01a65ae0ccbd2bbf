package newsletter.audience.web;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import newsletter.audience.CsvFormulas;
import newsletter.audience.ExportedReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Readers as rows of the file that the import takes. */
final class SubscriberCsv {

    private static final List<String> COLUMNS = List.of(
            "email",
            "name",
            "sections",
            "days",
            "hour",
            "timeZone",
            "language",
            "status",
            "externalId",
            "consentAt",
            "consentIp",
            "consentSource",
            "plainText");

    private final CSVPrinter csv;
    private final List<String> attributes;

    SubscriberCsv(Writer writer, List<String> attributes) throws IOException {
        this.csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        this.attributes = List.copyOf(attributes);
    }

    void header() throws IOException {
        List<String> names = new ArrayList<>(COLUMNS);
        attributes.forEach(name -> names.add("attr." + name));
        csv.printRecord(names);
    }

    void row(ExportedReader reader) throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add(reader.email());
        cells.add(orEmpty(reader.name()));
        cells.add(reader.sections() == null ? "" : String.join("|", reader.sections()));
        cells.add(reader.time().days().toString());
        cells.add(String.valueOf(reader.time().hour()));
        cells.add(reader.time().zone().getId());
        cells.add(orEmpty(reader.language()));
        cells.add(reader.status().label());
        cells.add(orEmpty(reader.externalId()));
        cells.add(time(reader.consentAt()));
        cells.add(orEmpty(reader.consentIp()));
        cells.add(orEmpty(reader.consentSource()));
        cells.add(reader.plainText() ? "true" : "");
        attributes.forEach(name -> cells.add(reader.attributes().getOrDefault(name, "")));
        csv.printRecord(cells.stream().map(CsvFormulas::defuse).toList());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }
}
