package newsletter.audience;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first row of a file: which column stands where. Any order will do, and {@code email} alone. */
final class ImportHeader {

    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int MAX_COLUMNS = 100;

    private final Map<ImportColumn, Integer> columns = new EnumMap<>(ImportColumn.class);
    private final Map<String, Integer> attributes = new LinkedHashMap<>();
    private final int size;

    private ImportHeader(List<String> names) throws UnreadableFile {
        this.size = names.size();
        for (int i = 0; i < size; i++) {
            add(names.get(i).strip(), i);
        }
    }

    static ImportHeader of(@Nullable CsvRecord header) throws UnreadableFile {
        if (header == null) {
            throw new UnreadableFile("the file is empty");
        }
        if (header.problem() != null) {
            throw new UnreadableFile("the header " + header.problem());
        }
        if (header.fields().size() > MAX_COLUMNS) {
            throw new UnreadableFile("the header has more than " + MAX_COLUMNS + " columns");
        }
        ImportHeader columns = new ImportHeader(header.fields());
        if (!columns.has(ImportColumn.EMAIL)) {
            throw new UnreadableFile("the header has no column email");
        }
        return columns;
    }

    boolean has(ImportColumn column) {
        return columns.containsKey(column);
    }

    int size() {
        return size;
    }

    /** What the row has in the column; empty when the file has no such column. */
    String cell(CsvRecord row, ImportColumn column) {
        Integer position = columns.get(column);
        return position == null ? "" : clean(row.fields().get(position));
    }

    /** The reader's own attributes that are not empty, by name. */
    Map<String, String> attributes(CsvRecord row) {
        Map<String, String> values = new LinkedHashMap<>();
        attributes.forEach(
                (name, position) -> values.put(name, clean(row.fields().get(position))));
        values.values().removeIf(String::isEmpty);
        return values;
    }

    private void add(String name, int position) throws UnreadableFile {
        if (name.startsWith(ImportColumn.ATTRIBUTE_PREFIX)) {
            addAttribute(name.substring(ImportColumn.ATTRIBUTE_PREFIX.length()), position);
            return;
        }
        Optional<ImportColumn> column = ImportColumn.named(name);
        if (column.isEmpty()) {
            throw new UnreadableFile("the header has an unknown column " + ImportRowParser.quote(name));
        }
        if (columns.put(column.get(), position) != null) {
            throw new UnreadableFile("the header has the column " + name + " twice");
        }
    }

    private void addAttribute(String name, int position) throws UnreadableFile {
        if (!ATTRIBUTE.matcher(name).matches()) {
            throw new UnreadableFile(
                    "an attribute's name has 1 to 64 letters, digits, dots, hyphens or underscores, not "
                            + ImportRowParser.quote(name));
        }
        if (attributes.put(name, position) != null) {
            throw new UnreadableFile("the header has the attribute " + name + " twice");
        }
    }

    private static String clean(String cell) {
        return CsvFormulas.restore(cell.strip());
    }
}
