package newsletter.article.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ISO 8601 and the W3C's profile of it: calendar, ordinal and week dates, extended and basic, with a blank for the T where databases write it. */
class IsoDate {

    private static final String TIME =
            "(?:[t\\s]\\s*(?:(?<h>\\d{1,2})(?::?(?<min>\\d{1,2})(?::?(?<s>\\d{1,2})(?:[.,:]\\d+)?)?)?)?\\s*(?<half>[ap]\\.?m\\.?)?)?"
                    + "\\s*(?<zone>z|[+-]\\s?\\d{1,2}(?::?\\d{2})?(?:\\s[a-z].*)?|[a-z][a-z/_+:0-9 -]*)?$";

    private static final List<Pattern> FORMS = List.of(
            form("(?<y>\\d{4})([-/.:])(?<m>\\d{1,2})\\2(?<d>\\d{1,2})"),
            form("(?<y>\\d{4})-(?<month>\\p{L}{3,})-(?<d>\\d{1,2})"),
            form("(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})"),
            form("(?<y>\\d{4})-(?<m>\\d{2})"),
            form("(?<y>\\d{4})-?(?<n>\\d{3})"),
            form("(?<y>\\d{4})-?w(?<w>\\d{2})(?:-?(?<wd>\\d))?"),
            form("(?<y>\\d{2})-(?<m>\\d{2})-(?<d>\\d{2})"),
            form("(?<y>\\d{2})(?<m>\\d{2})(?<d>\\d{2})"),
            form("(?<y>\\d{2})-?(?<n>\\d{3})"),
            form("(?<y>\\d{4})"));

    private IsoDate() {}

    private static Pattern form(String date) {
        return Pattern.compile("^" + date + TIME);
    }

    static Optional<Instant> read(String text) {
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return Optional.of(instant(matcher));
            }
        }
        return Optional.empty();
    }

    private static Instant instant(Matcher found) {
        int offset = Zones.offset(found.group("zone"), date(found));
        return FeedDates.at(date(found), time(found), offset);
    }

    private static LocalDate date(Matcher found) {
        int year = year(found.group("y"));
        if (has(found, "n")) {
            return LocalDate.ofYearDay(year, Integer.parseInt(found.group("n")));
        } else if (has(found, "w")) {
            return weekDate(year, Integer.parseInt(found.group("w")), number(found, "wd", 1));
        } else if (has(found, "month")) {
            return LocalDate.of(year, Months.of(found.group("month")), number(found, "d", 1));
        }
        return LocalDate.of(year, number(found, "m", 1), number(found, "d", 1));
    }

    /** ISO 8601 means the current century, whatever the number. */
    private static int year(String digits) {
        return digits.length() == 2 ? 2000 + Integer.parseInt(digits) : Integer.parseInt(digits);
    }

    /** The fourth of January is always in the first week. */
    private static LocalDate weekDate(int year, int week, int day) {
        LocalDate inFirst = LocalDate.of(year, 1, 4);
        return inFirst.plusDays((week - 1) * 7L + day - inFirst.getDayOfWeek().getValue());
    }

    private static FeedDates.DayTime time(Matcher found) {
        if (!has(found, "h")) {
            return FeedDates.DayTime.MIDNIGHT;
        }
        int hour = Zones.hour(number(found, "h", 0), found.group("half"));
        return FeedDates.DayTime.of(hour, number(found, "min", 0), number(found, "s", 0));
    }

    private static int number(Matcher found, String group, int otherwise) {
        return has(found, group) ? Integer.parseInt(found.group(group)) : otherwise;
    }

    private static boolean has(Matcher found, String group) {
        @Nullable String value = found.namedGroups().containsKey(group) ? found.group(group) : null;
        return value != null;
    }
}
