package newsletter.article.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds dates in a line, written in figures or with the month's name in one of the usual languages. Time of day counts only when its zone is
 * written too: otherwise it is midnight UTC of the day.
 */
class Dates {

    /** @param start and end: where it stands in the line */
    record Found(Instant instant, int start, int end) {}

    private static final Pattern ISO_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?\\s?(Z|[+-]\\d{2}:?\\d{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(?<!\\d)(?<y>(?:19|20)\\d{2})([-/.]|年\\s?)(?<m>\\d{1,2})(?:[-/.]|月\\s?)(?<d>\\d{1,2})(?:日|(?!\\d))");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?U)(?<month>\\p{L}{3,})\\.?\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<y>(?:19|20)\\d{2})(?!\\d{2}(?!\\d))");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?U)(?<!\\d)(?<d>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s+(?:de\\s+|of\\s+)?(?<month>\\p{L}{3,})\\.?,?\\s+(?:de\\s+|del\\s+)?(?<y>(?:19|20)\\d{2})");
    private static final Pattern FIGURES =
            Pattern.compile("(?<!\\d)(?<a>\\d{1,2})(?<sep>[./-])(?<b>\\d{1,2})\\k<sep>(?<y>(?:19|20)\\d{2})(?!\\d)");
    private static final Pattern CLOCK = Pattern.compile(
            "(?i)(?<![\\d:.])(?<h>\\d{1,2})[:.](?<min>\\d{2})(?::\\d{2})?\\s*(?<half>[ap])?\\.?m?\\.?\\s*\\(?(?<zone>UTC|GMT|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|CT|MT|PT)\\b");

    private static final int LONGEST_LINE = 300;

    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("UTC", "Z"),
            Map.entry("GMT", "Z"),
            Map.entry("BST", "+01:00"),
            Map.entry("CET", "+01:00"),
            Map.entry("CEST", "+02:00"),
            Map.entry("EST", "-05:00"),
            Map.entry("EDT", "-04:00"),
            Map.entry("CST", "-06:00"),
            Map.entry("CDT", "-05:00"),
            Map.entry("MST", "-07:00"),
            Map.entry("MDT", "-06:00"),
            Map.entry("PST", "-08:00"),
            Map.entry("PDT", "-07:00"),
            Map.entry("ET", "America/New_York"),
            Map.entry("CT", "America/Chicago"),
            Map.entry("MT", "America/Denver"),
            Map.entry("PT", "America/Los_Angeles"));

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru", "cs", "sk", "sv", "da", "no", "fi", "ro", "hu",
            "tr", "hr", "el", "id");
    private static final Map<String, Month> MONTHS = months();

    private Dates() {}

    /** In the order they stand; a line as long as a paragraph has none that matters. */
    static List<Found> in(String line) {
        List<Found> found = new ArrayList<>();
        if (line.length() > LONGEST_LINE || line.chars().noneMatch(Character::isDigit)) {
            return found;
        }
        addIsoTimes(line, found);
        add(line, YEAR_FIRST, found, m -> date(m.group("y"), figure(m, "m"), figure(m, "d")));
        add(line, MONTH_FIRST, found, m -> named(m));
        add(line, DAY_FIRST, found, m -> named(m));
        add(line, FIGURES, found, Dates::figures);
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }

    private static void addIsoTimes(String line, List<Found> found) {
        Matcher matcher = ISO_TIME.matcher(line);
        while (matcher.find()) {
            iso(matcher.group()).ifPresent(at -> found.add(new Found(at, matcher.start(), matcher.end())));
        }
    }

    /** A machine's timestamp, with offset or without (then UTC), or a mere date. */
    static Optional<Instant> iso(String text) {
        String normal = text.strip()
                .replaceFirst("(?<=\\d) (?=\\d{2}:)", "T")
                .replaceFirst("\\s(?=Z|[+-])", "")
                .replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        try {
            if (normal.length() <= 10) {
                return Optional.of(
                        LocalDate.parse(normal).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            boolean zoned = normal.matches(".*(Z|[+-]\\d{2}:\\d{2})$");
            return Optional.of(
                    OffsetDateTime.parse(zoned ? normal : normal + "Z").toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private interface Reading {
        Optional<LocalDate> date(Matcher matcher);
    }

    private static void add(String line, Pattern pattern, List<Found> found, Reading reading) {
        Matcher matcher = pattern.matcher(line);
        int from = 0;
        while (matcher.find(from)) {
            int start = startOfDate(matcher);
            int end = matcher.end();
            from = Math.max(matcher.start() + 1, start);
            Optional<LocalDate> date = reading.date(matcher);
            if (date.isPresent() && found.stream().noneMatch(other -> start < other.end() && other.start() < end)) {
                found.add(new Found(timed(line, date.get()), start, end));
                from = end;
            }
        }
    }

    /** A month's name may stick to the word before it: only its own letters belong to the date. */
    private static int startOfDate(Matcher matcher) {
        if (matcher.pattern() != MONTH_FIRST) {
            return matcher.start();
        }
        return matcher.end("month") - monthIn(matcher.group("month")).length();
    }

    private static Instant timed(String line, LocalDate date) {
        Matcher clock = CLOCK.matcher(line);
        if (!clock.find()) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        int hour = Integer.parseInt(clock.group("h")) % 24;
        String half = clock.group("half");
        int hours = half == null ? hour : hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        LocalTime time = LocalTime.of(hours, Math.min(59, Integer.parseInt(clock.group("min"))));
        String zone = ZONES.getOrDefault(clock.group("zone").toUpperCase(Locale.ROOT), "Z");
        return date.atTime(time).atZone(ZoneId.of(zone)).toInstant();
    }

    private static Optional<LocalDate> named(Matcher matcher) {
        Month month = MONTHS.get(monthIn(matcher.group("month")).toLowerCase(Locale.ROOT));
        return month == null ? Optional.empty() : date(matcher.group("y"), month.getValue(), figure(matcher, "d"));
    }

    /** The month's name that the letters are or end in. */
    private static String monthIn(String letters) {
        if (MONTHS.containsKey(letters.toLowerCase(Locale.ROOT))) {
            return letters;
        }
        for (int i = 1; i < letters.length() - 2; i++) {
            boolean wordStart =
                    Character.isUpperCase(letters.charAt(i)) && Character.isLowerCase(letters.charAt(i - 1));
            if (wordStart && MONTHS.containsKey(letters.substring(i).toLowerCase(Locale.ROOT))) {
                return letters.substring(i);
            }
        }
        return letters;
    }

    /** Day first, as most of the world writes, unless only month first makes a date. */
    private static Optional<LocalDate> figures(Matcher matcher) {
        int a = figure(matcher, "a");
        int b = figure(matcher, "b");
        return b > 12 ? date(matcher.group("y"), a, b) : date(matcher.group("y"), b, a);
    }

    private static int figure(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Optional<LocalDate> date(String year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Month> months() {
        Map<String, Month> months = new HashMap<>();
        for (String language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)) {
                    String name =
                            month.getDisplayName(style, Locale.of(language)).toLowerCase(Locale.ROOT);
                    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
                    if (bare.length() >= 3 && bare.chars().allMatch(Character::isLetter)) {
                        months.putIfAbsent(bare, month);
                    }
                }
            }
        }
        months.put("sept", Month.SEPTEMBER);
        return months;
    }
}
