package newsletter.bench;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A range of days, each a date (UTC) or a number, the first day of a history being 0.
 *
 * @param from null: from the first day
 * @param to excluded; null: to the last day
 */
record Days(@Nullable String from, @Nullable String to) {

    static final Days ALL = new Days(null, null);

    Days {
        check("--from", from);
        check("--to", to);
    }

    boolean contain(LocalDate day, LocalDate first) {
        return (from == null || !day.isBefore(day(from, first))) && (to == null || day.isBefore(day(to, first)));
    }

    private static LocalDate day(String text, LocalDate first) {
        return text.contains("-") ? LocalDate.parse(text) : first.plus(Integer.parseInt(text), ChronoUnit.DAYS);
    }

    private static void check(String name, @Nullable String text) {
        try {
            if (text != null) {
                day(text, LocalDate.EPOCH);
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a date such as 2026-03-10 or the number of a day", e);
        }
    }
}
