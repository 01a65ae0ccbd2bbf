package newsletter.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsletter.article.ReadingHistories;
import newsletter.article.ReadingHistory;
import newsletter.article.ReadingHistory.Bucket;
import newsletter.article.ReadingHistory.Day;
import newsletter.desk.web.BarChart.Row;
import newsletter.desk.web.BarChart.Value;
import newsletter.kernel.ArticleId;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Reading histories in words and as charts. */
@Component
class ReadingViews {

    private static final String TREND = "articles.trend";
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("dd.MM.", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int DAYS_BETWEEN_MARKS = 5;
    private static final int HOURS_BETWEEN_MARKS = 12;

    private final ReadingHistories histories;
    private final Messages messages;
    private final Clock clock;

    ReadingViews(ReadingHistories histories, Messages messages, Clock clock) {
        this.histories = histories;
        this.messages = messages;
        this.clock = clock;
    }

    ReadingView of(ArticleId article) {
        ReadingHistory history = histories.of(article, clock.instant());
        return new ReadingView(
                history.total() > 0,
                messages.text("articles.total-readers", history.total()),
                messages.text("articles.readers-an-hour", Math.round(history.perHour())),
                messages.text(TREND + "." + history.trend().name().toLowerCase(Locale.ROOT)),
                BarChart.of(bucketValues(history.buckets()), hours(history.buckets())),
                days(history.days()));
    }

    private static List<Value> bucketValues(List<Bucket> buckets) {
        return buckets.stream()
                .map(bucket -> {
                    ZonedDateTime start = bucket.start().atZone(ZoneOffset.UTC);
                    boolean marked = start.getMinute() == 0 && start.getHour() % HOURS_BETWEEN_MARKS == 0;
                    String mark = start.getHour() == 0 ? shortDay(start.toLocalDate()) : HOUR.format(start);
                    return new Value(
                            Moments.text(bucket.start()), marked ? mark : "", start.getHour() != 0, bucket.readers());
                })
                .toList();
    }

    /** Hours with readers: 216 rows would be no help. */
    private static List<Row> hours(List<Bucket> buckets) {
        Map<ZonedDateTime, Long> hours = new LinkedHashMap<>();
        buckets.forEach(bucket ->
                hours.merge(bucket.start().atZone(ZoneOffset.UTC).withMinute(0), bucket.readers(), Long::sum));
        return hours.entrySet().stream()
                .filter(hour -> hour.getValue() > 0)
                .map(hour -> new Row(
                        Moments.text(hour.getKey().toInstant()), hour.getValue().toString()))
                .toList();
    }

    private static BarChart days(List<Day> days) {
        List<Value> values = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            String name = shortDay(day.day());
            values.add(new Value(name, i % DAYS_BETWEEN_MARKS == 0 ? name : "", false, day.readers()));
            if (day.readers() > 0) {
                rows.add(new Row(name, Long.toString(day.readers())));
            }
        }
        return BarChart.of(values, rows);
    }

    private static String shortDay(LocalDate day) {
        boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
        return english ? DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).format(day) : SHORT_DAY.format(day);
    }
}
