package newsletter.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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

    static void each(Path file, List<String> columns, Consumer<CSVRecord> row) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": is no file that can be read");
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipByteOrderMark(reader);
            try (CSVParser parser = FORMAT.parse(reader)) {
                check(file, columns, parser.getHeaderMap().keySet());
                parser.forEach(row);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Empty: the row is too short. */
    static String field(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column) : "";
    }

    /** The one that the row ends in. */
    static long line(CSVRecord row) {
        return row.getParser().getCurrentLineNumber();
    }

    private static void check(Path file, List<String> columns, Set<String> header) {
        List<String> missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(file + ": the first line must name the columns "
                    + String.join(", ", columns) + "; it lacks " + String.join(", ", missing));
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }
}
