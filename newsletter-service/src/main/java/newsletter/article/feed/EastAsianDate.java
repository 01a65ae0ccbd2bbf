package newsletter.article.feed;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates with the signs for year, month and day, or with the half of the day before the time. Korean ones are in Korea's time. */
class EastAsianDate {

    private static final int KOREA = 9 * 3600;
    private static final Pattern FORM = Pattern.compile(
            "(?<y>\\d{4})\\s*[년年.-]\\s*(?<m>\\d{1,2})\\s*[월月.-]\\s*(?<d>\\d{1,2})\\s*[일日.]?\\s*(?:\\p{L}{1,3}요일\\s*)?(?<half>오전|오후|上午|下午|午前|午後)?\\s*"
                    + "(?:(?<h>\\d{1,2})\\s*[:시時时点點]\\s*(?<min>\\d{1,2})\\s*[분分]?(?:\\s*:?\\s*(?<s>\\d{1,2})\\s*[초秒]?)?)?\\s*(?<zone>z|[+-]\\d{1,2}:?\\d{2}|[a-z]+)?");

    private EastAsianDate() {}

    static Optional<Instant> read(String text) {
        Matcher found = FORM.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
        return found.matches() ? Optional.of(instant(found)) : Optional.empty();
    }

    private static Instant instant(Matcher found) {
        LocalDate date = LocalDate.of(number(found, "y"), number(found, "m"), number(found, "d"));
        boolean korean = found.group().chars().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
        int offset = found.group("zone") == null && korean ? KOREA : Zones.offset(found.group("zone"), date);
        return FeedDates.at(date, time(found), offset);
    }

    private static FeedDates.DayTime time(Matcher found) {
        String half = found.group("half");
        boolean afternoon = half != null && (half.equals("오후") || half.equals("下午") || half.equals("午後"));
        int hour = Zones.hour(number(found, "h"), half == null ? null : afternoon ? "pm" : "am");
        return FeedDates.DayTime.of(hour, number(found, "min"), number(found, "s"));
    }

    private static int number(Matcher found, String group) {
        String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
