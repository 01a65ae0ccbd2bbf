package newsletter.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param line the physical line on which it begins, from 1
 * @param problem why it cannot be read; its fields are empty then
 */
record CsvRecord(int line, List<String> fields, @Nullable String problem) {

    CsvRecord {
        fields = List.copyOf(fields);
    }

    static CsvRecord broken(int line, String problem) {
        return new CsvRecord(line, List.of(), problem);
    }
}
