package newsletter.article.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in figures with the year last. With dots or hyphens the day is first; with slashes the month, unless it cannot be one. */
class FiguresDate {

    private static final Pattern FORM = Pattern.compile(
            "^(?<a>\\d{1,2})(?<sep>[./-])(?<b>\\d{1,2})\\k<sep>(?<y>\\d{4}|\\d{2})(?:[\\s,t]+(?<h>\\d{1,2})[:.](?<min>\\d{2})(?:[:.](?<s>\\d{2}))?)?"
                    + "\\s*(?<half>[ap]\\.?m\\.?)?\\s*(?<zone>z|[+-]\\d{1,2}:?\\d{2}|[a-z][a-z/_+:0-9-]*)?$");

    private FiguresDate() {}

    static Optional<Instant> read(String text) {
        Matcher found = FORM.matcher(text);
        return found.matches() ? Optional.of(instant(found)) : Optional.empty();
    }

    private static Instant instant(Matcher found) {
        LocalDate date = date(found);
        return FeedDates.at(date, time(found), Zones.offset(found.group("zone"), date));
    }

    private static LocalDate date(Matcher found) {
        int first = Integer.parseInt(found.group("a"));
        int second = Integer.parseInt(found.group("b"));
        boolean monthFirst = second > 12 || (found.group("sep").equals("/") && first <= 12);
        return LocalDate.of(FeedDates.year(found.group("y")), monthFirst ? first : second, monthFirst ? second : first);
    }

    private static FeedDates.DayTime time(Matcher found) {
        if (found.group("h") == null) {
            return FeedDates.DayTime.MIDNIGHT;
        }
        int hour = Zones.hour(Integer.parseInt(found.group("h")), found.group("half"));
        String second = found.group("s");
        return FeedDates.DayTime.of(
                hour, Integer.parseInt(found.group("min")), second == null ? 0 : Integer.parseInt(second));
    }
}
