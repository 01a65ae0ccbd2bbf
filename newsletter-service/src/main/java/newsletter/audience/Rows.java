package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** What statements of this module share. */
final class Rows {

    private Rows() {}

    /** {@code (?, ?), (?, ?)} for an insert of many rows at once. */
    static String placeholders(int rows, int columns) {
        String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        return String.join(", ", Collections.nCopies(rows, row));
    }

    static @Nullable String value(@Nullable EmailAddress address) {
        return address == null ? null : address.value();
    }

    /** For many rows at once: the driver writes a Timestamp with a new SimpleDateFormat each time, and this without. */
    static @Nullable LocalDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
