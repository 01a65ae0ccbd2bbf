package newsletter.article.feed;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as feeds write them: RFC 822 and what is made of it, ISO 8601 in its forms, the output of {@code ctime}, of database servers and of
 * publishing systems in other languages. A time without a zone is taken as UTC.
 */
class FeedDates {

    private static final int LONGEST = 100;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern COMMENT = Pattern.compile("\\([^)]*\\)");
    private static final Pattern WEEKDAY =
            Pattern.compile("^[^\\d,+:]*?\\.?,\\s*(?=\\S)|^[^\\d,+:]{3,12}\\s+(?=\\d{4}[-/])");

    private FeedDates() {}

    /** Null when it cannot be told, or names no day of the calendar. */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        try {
            return read(tidy(text)).filter(FeedDates::isMeant).orElse(null);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static Optional<Instant> read(String text) {
        String dayless = WEEKDAY.matcher(text).replaceFirst("");
        return IsoDate.read(dayless)
                .or(() -> EastAsianDate.read(text))
                .or(() -> WordedDate.read(text))
                .or(() -> FiguresDate.read(dayless));
    }

    /** Systems write the first day of their calendar when they have no date. */
    private static boolean isMeant(Instant instant) {
        return !instant.isBefore(Instant.parse("0002-01-01T00:00:00Z"))
                && instant.isBefore(Instant.parse("+10000-01-01T00:00:00Z"));
    }

    private static String tidy(String text) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String composed = Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return COMMENT.matcher(composed)
                .replaceAll(" ")
                .replace('\u00A0', ' ')
                .replace('\u2212', '-')
                .strip();
    }

    /** A two-digit year: 90 and above were written before the millennium. */
    static int year(String digits) {
        int year = Integer.parseInt(digits);
        return switch (digits.length()) {
            case 1, 2 -> year < 90 ? 2000 + year : 1900 + year;
            case 3 -> 1900 + year;
            default -> year;
        };
    }

    /** @param offset seconds east of UTC */
    static Instant at(LocalDate date, DayTime time, int offset) {
        return date.atStartOfDay().plusSeconds(time.seconds() - (long) offset).toInstant(ZoneOffset.UTC);
    }

    /** Midnight may be written 24:00, and a leap second as 60. @param seconds of the day */
    record DayTime(int seconds) {

        static final DayTime MIDNIGHT = new DayTime(0);

        static DayTime of(int hour, int minute, int second) {
            boolean endOfDay = hour == 24 && minute == 0 && second == 0;
            if ((hour > 23 && !endOfDay) || minute > 59 || second > 60) {
                throw new DateTimeException("no time of day");
            }
            return new DayTime(hour * 3600 + minute * 60 + Math.min(second, 59));
        }
    }
}
