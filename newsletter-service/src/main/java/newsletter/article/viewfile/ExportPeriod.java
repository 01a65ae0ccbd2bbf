package newsletter.article.viewfile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hour or day that a row tells of. A day may have 23 or 25 hours. */
record ExportPeriod(Instant from, Duration length) {

    /** {@code 2026-03-10}, {@code 20260310}; with an hour {@code 2026031007}, {@code 2026-03-10 07:00:00}. */
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:[ T]?(\\d{2})(?::?\\d{2}){0,2})?");

    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(?:h|:00)?");

    /** @param hour may be empty: then the date may have one */
    static ExportPeriod of(String date, String hour, ZoneId zone) {
        Matcher parts = DATE.matcher(date);
        if (!parts.matches()) {
            throw new UnreadableLine("has no date such as 2026-03-10");
        }
        try {
            LocalDate day =
                    LocalDate.parse(parts.group(1) + parts.group(2) + parts.group(3), DateTimeFormatter.BASIC_ISO_DATE);
            String told = hour.isEmpty() ? parts.group(4) : hourOf(hour);
            return told == null ? of(day, zone) : hourOf(day, Integer.parseInt(told), zone);
        } catch (DateTimeException e) {
            throw new UnreadableLine("has no date such as 2026-03-10");
        }
    }

    static ExportPeriod of(LocalDate day, ZoneId zone) {
        Instant from = day.atStartOfDay(zone).toInstant();
        return between(from, day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static ExportPeriod hourOf(LocalDate day, int hour, ZoneId zone) {
        LocalDateTime from = day.atTime(hour, 0);
        return between(
                from.atZone(zone).toInstant(), from.atZone(zone).plusHours(1).toInstant());
    }

    private static ExportPeriod between(Instant from, Instant to) {
        Instant start = from.truncatedTo(ChronoUnit.MINUTES);
        return new ExportPeriod(start, Duration.between(start, to));
    }

    private static String hourOf(String text) {
        Matcher hour = HOUR.matcher(text);
        if (!hour.matches()) {
            throw new UnreadableLine("has no hour between 0 and 23");
        }
        return hour.group(1);
    }
}
