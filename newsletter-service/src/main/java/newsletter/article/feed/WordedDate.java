package newsletter.article.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates with the month as a word, in whatever order: RFC 822, section 5 ("Thu, 01 Jan 04 19:48 GMT"), {@code ctime} ("Thu Jan  1 19:48:21
 * 2004"), and what people write. Of two figures the first that can be a day is the day, unless the month stands between year and day.
 */
class WordedDate {

    private static final Pattern CLOCK = Pattern.compile(
            "(?<![\\d:])(?<h>\\d{1,2})[:.](?<min>\\d{1,2})(?:[:.](?<s>\\d{1,2})(?:[.,]\\d+)?)?\\s*(?<half>[ap]\\.?m\\b\\.?)?(?![\\d:])");
    private static final Pattern HOUR = Pattern.compile("(?<![\\d:])(?<h>\\d{1,2})\\s*(?<half>[ap]\\.?m\\b\\.?)");
    private static final Pattern GAP =
            Pattern.compile("[\\s,/]+|(?<=\\d)-(?=\\p{L})|(?<=\\p{L})-(?=\\d{2,4}\\b)|(?<=\\d)(?=\\p{L}{3})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(?:st|nd|rd|th|er|\\.)?");
    private static final Pattern FIGURED_ZONE = Pattern.compile("(?:gmt|utc|ut)?[+-]\\d{1,2}:?(?:\\d{2})?");
    private static final int MOST_WORDS = 14;

    private final List<String> numbers = new ArrayList<>();
    private final List<String> zones = new ArrayList<>();
    private @Nullable Month month;
    private boolean monthAfterNumber;

    private WordedDate() {}

    static Optional<Instant> read(String text) {
        Matcher clock = CLOCK.matcher(text);
        Matcher hour = HOUR.matcher(text);
        if (clock.find()) {
            return read(text.substring(0, clock.start()), text.substring(clock.end()), time(clock, true));
        } else if (hour.find()) {
            return read(text.substring(0, hour.start()), text.substring(hour.end()), time(hour, false));
        }
        return read(text, "", FeedDates.DayTime.MIDNIGHT);
    }

    private static FeedDates.DayTime time(Matcher clock, boolean minutes) {
        int hour = Zones.hour(Integer.parseInt(clock.group("h")), clock.group("half"));
        if (!minutes) {
            return FeedDates.DayTime.of(hour, 0, 0);
        }
        String second = clock.group("s");
        return FeedDates.DayTime.of(
                hour, Integer.parseInt(clock.group("min")), second == null ? 0 : Integer.parseInt(second));
    }

    private static Optional<Instant> read(String before, String after, FeedDates.DayTime time) {
        WordedDate date = new WordedDate();
        date.takeAll(before, false);
        date.takeAll(after, true);
        return date.day().map(day -> FeedDates.at(day, time, date.offset(day)));
    }

    private void takeAll(String words, boolean behindClock) {
        String[] parts = GAP.split(words.strip(), MOST_WORDS);
        for (String word : parts) {
            take(word.strip(), behindClock);
        }
    }

    private void take(String word, boolean behindClock) {
        Optional<Month> named = month == null ? Months.find(word) : Optional.empty();
        if (NUMBER.matcher(word).matches()) {
            numbers.add(word.replaceFirst("\\D+$", ""));
        } else if (named.isPresent() && !(behindClock && Zones.isName(word))) {
            month = named.get();
            monthAfterNumber = !numbers.isEmpty();
        } else if (FIGURED_ZONE.matcher(word).matches() || behindClock) {
            zones.add(word);
        }
    }

    private Optional<LocalDate> day() {
        if (month == null || numbers.size() < 2) {
            return Optional.empty();
        }
        boolean yearFirst = numbers.get(0).length() == 4;
        String day = numbers.get(yearFirst ? 1 : 0);
        String year = numbers.get(yearFirst ? 0 : 1);
        boolean swapped = !monthAfterNumber && Integer.parseInt(day) > 31;
        return Optional.of(
                LocalDate.of(FeedDates.year(swapped ? day : year), month, Integer.parseInt(swapped ? year : day)));
    }

    /** Figures tell more than a name beside them. */
    private int offset(LocalDate day) {
        String zone = zones.stream()
                .filter(word -> FIGURED_ZONE.matcher(word).matches())
                .findFirst()
                .or(() -> zones.stream().filter(word -> !word.isEmpty()).findFirst())
                .orElse("");
        return Zones.offset(zone, day);
    }
}
