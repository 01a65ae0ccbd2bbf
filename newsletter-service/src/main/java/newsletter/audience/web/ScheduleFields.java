package newsletter.audience.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import newsletter.audience.DeliveryDays;
import newsletter.audience.PlainText;
import newsletter.audience.TimeZones;
import org.jspecify.annotations.Nullable;

/** How days, hour, zone and language are written in JSON, of a list and of a reader alike. Null when absent or refused. */
final class ScheduleFields {

    private static final String DAYS = "must be daily, weekdays, weekends or days such as mon|thu";

    private ScheduleFields() {}

    /** {@code "weekdays"}, {@code "mon|thu"} or {@code ["mon", "thu"]}; the names of days may be written out. */
    static @Nullable DeliveryDays days(JsonFields fields) {
        if (!fields.isArray("days")) {
            return fields.parsed("days", DeliveryDays::parse, DAYS);
        }
        List<String> names = fields.texts("days");
        if (names == null) {
            return null;
        }
        String joined = names.stream().map(ScheduleFields::shortName).collect(Collectors.joining("|"));
        DeliveryDays days = DeliveryDays.parse(joined).orElse(null);
        if (days == null) {
            fields.refuse("days", names.isEmpty() ? "must name at least one day" : DAYS);
        }
        return days;
    }

    static @Nullable Integer hour(JsonFields fields) {
        return fields.integer("hour", 0, 23);
    }

    static @Nullable ZoneId timeZone(JsonFields fields) {
        return fields.parsed("timeZone", TimeZones::parse, "must be a time zone such as Europe/Berlin");
    }

    static @Nullable String language(JsonFields fields) {
        return fields.parsed("language", PlainText::language, "must be a language tag such as en or pt-BR");
    }

    private static String shortName(String day) {
        String name = day.strip().toLowerCase(Locale.ROOT);
        return name.matches("(mon|tues|wednes|thurs|fri|satur|sun)day") ? name.substring(0, 3) : name;
    }
}
