package newsletter.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of expected answers, as it is written down. */
record AccessMatrix(List<Line> lines) {

    /** What programs and readers call. */
    static final String FOR_TOKENS = "access-matrix.txt";

    /** What people come to with a session. */
    static final String FOR_PEOPLE = "people-matrix.txt";

    private static final int FIRST_CALLER = 3;

    static AccessMatrix read(String file) {
        List<List<String>> rows = text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .toList();
        List<String> columns = rows.getFirst();
        return new AccessMatrix(
                rows.stream().skip(1).map(row -> Line.of(columns, row)).toList());
    }

    private static String text(String name) {
        try (InputStream file = Objects.requireNonNull(AccessMatrix.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> endpoints() {
        return lines.stream().map(Line::endpoint).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> rights() {
        return lines.stream()
                .map(Line::right)
                .filter(right -> !right.equals("-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    record Line(String endpoint, String request, String right, List<Cell> cells) {

        static Line of(List<String> columns, List<String> row) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row + " has not the columns " + columns);
            }
            List<Cell> cells = IntStream.range(FIRST_CALLER, row.size())
                    .filter(i -> !row.get(i).equals("-"))
                    .mapToObj(i -> new Cell(columns.get(i), row.get(i)))
                    .toList();
            return new Line(row.get(0), row.get(1), row.get(2), cells);
        }

        /** For endpoints that take any method, GET. */
        String method() {
            String method = endpoint.substring(0, endpoint.indexOf(' '));
            return method.equals("ANY") ? "GET" : method;
        }

        boolean hasBody() {
            return Set.of("POST", "PUT", "PATCH").contains(method());
        }

        List<String> expected() {
            return cells.stream().map(cell -> cell.column + " " + cell.expected).toList();
        }
    }

    record Cell(String column, String expected) {

        boolean expects(int status, String request) {
            return expected.equals("yes")
                    ? status != 401 && status != 403 && (status != 404 || request.startsWith("/api/"))
                    : expected.equals(Integer.toString(status));
        }
    }
}
