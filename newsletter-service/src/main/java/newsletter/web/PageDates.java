package newsletter.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** Days and times in words, in the language of the page that is being answered. English is the international one: day before month, 24 hours. */
public final class PageDates {

    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private PageDates() {}

    /** With its weekday. */
    public static String day(LocalDate day) {
        return day(day, language());
    }

    public static String day(LocalDate day, Locale language) {
        return days(language).format(day);
    }

    /** With weekday, time and zone. */
    public static String moment(ZonedDateTime moment, Messages messages) {
        return moment(moment, messages, language());
    }

    public static String moment(ZonedDateTime moment, Messages messages, Locale language) {
        String zone = moment.getZone().getId().replace('_', ' ');
        String day = day(moment.toLocalDate(), language);
        return messages.text(language, "preferences.delivery", day, TIME.format(moment), zone);
    }

    public static String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, language());
    }

    private static DateTimeFormatter days(Locale language) {
        return language.getLanguage().equals("en")
                ? ENGLISH
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(language);
    }

    private static Locale language() {
        return LocaleContextHolder.getLocale();
    }
}
