package newsletter.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header, UTF-8, its columns in any order, further ones ignored. */
final class CsvRows {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreHeaderCase(true)
            .get();

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private CsvRows() {}

    /** Calls with the line that a row ends in and its fields in the sequence of the columns asked for; what is not there is empty. */
    static void each(Path file, List<String> columns, BiConsumer<Long, String[]> row) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": is no file that can be read");
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipByteOrderMark(reader);
            try (CSVParser parser = FORMAT.parse(reader)) {
                each(parser, places(file, columns, parser), row);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static void each(CSVParser parser, int[] places, BiConsumer<Long, String[]> row) {
        for (CSVRecord each : parser) {
            String[] fields = new String[places.length];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = places[i] < each.size() ? each.get(places[i]) : "";
            }
            row.accept(parser.getCurrentLineNumber(), fields);
        }
    }

    private static int[] places(Path file, List<String> columns, CSVParser parser) {
        Map<String, Integer> header = parser.getHeaderMap();
        List<String> missing =
                columns.stream().filter(column -> !header.containsKey(column)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(file + ": the first line must name the columns "
                    + String.join(", ", columns) + "; it lacks " + String.join(", ", missing));
        }
        return columns.stream().mapToInt(column -> header.get(column)).toArray();
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }
}
