package newsletter.audience.web;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import newsletter.web.PageDates;

/** The days of the week in forms. */
final class WeekDays {

    private WeekDays() {}

    static String value(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    static List<Choice> choices(List<String> chosen) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new Choice(value(day), PageDates.weekday(day), chosen.contains(value(day))))
                .toList();
    }
}
