package newsletter.edition.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import newsletter.ranking.Heat;

/** The terms of heat, in words. */
final class HeatWords {

    private HeatWords() {}

    static List<String> of(Heat heat, long readers72h, Instant publishedAt, Instant at) {
        double hours = Duration.between(publishedAt, at).toMinutes() / 60.0;
        return List.of(
                say("%.1f readers an hour over the last hour", heat.perHour1()),
                say("%.1f readers an hour over the last four hours", heat.perHour4()),
                say("%d readers in 72 hours", readers72h),
                say("published %.1f hours ago: counts %.0f %%", hours, heat.freshness() * 100));
    }

    static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
