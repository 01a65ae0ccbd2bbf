package newsletter.ops.sample;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A reader as a row of the CSV import; every value is written as the import reads it. */
record SampleReader(String email, String name, String sections, String days, String hour, String timeZone) {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader("email", "name", "sections", "days", "hour", "timeZone", "status", "consentSource")
            .get();

    /** The same reader of a list with other sections: each stands for the one at its place. */
    SampleReader onto(List<String> own, List<String> others) {
        String mapped = Arrays.stream(sections.split("\\|"))
                .map(section -> others.get(own.indexOf(section) % others.size()))
                .distinct()
                .collect(Collectors.joining("|"));
        return new SampleReader(email, name, mapped, days, hour, timeZone);
    }

    static String csv(List<SampleReader> readers) {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
            for (SampleReader reader : readers) {
                csv.printRecord(reader.values());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<String> values() {
        return List.of(email, name, sections, days, hour, timeZone, "confirmed", "sample newsroom");
    }
}
