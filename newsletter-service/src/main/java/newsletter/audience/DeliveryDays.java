package newsletter.audience;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The days of the week on which a reader wants a digest; never none.
 *
 * @param mask bit 0 is Monday, bit 6 Sunday
 */
public record DeliveryDays(int mask) {

    public static final DeliveryDays DAILY = new DeliveryDays(0b111_1111);
    public static final DeliveryDays WEEKDAYS = new DeliveryDays(0b001_1111);
    public static final DeliveryDays WEEKENDS = new DeliveryDays(0b110_0000);

    public DeliveryDays {
        if (mask < 1 || mask > 0b111_1111) {
            throw new IllegalArgumentException("no days of the week in mask " + mask);
        }
    }

    public static DeliveryDays of(Collection<DayOfWeek> days) {
        return new DeliveryDays(days.stream().mapToInt(DeliveryDays::bit).reduce(0, (a, b) -> a | b));
    }

    /** {@code daily}, {@code weekdays}, {@code weekends}, or days such as {@code mon|thu}; empty when it is none of these. */
    public static Optional<DeliveryDays> parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "daily" -> Optional.of(DAILY);
            case "weekdays" -> Optional.of(WEEKDAYS);
            case "weekends" -> Optional.of(WEEKENDS);
            case String list -> parseList(list);
        };
    }

    public boolean contains(DayOfWeek day) {
        return (mask & bit(day)) != 0;
    }

    public Set<DayOfWeek> toSet() {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (contains(day)) {
                days.add(day);
            }
        }
        return days;
    }

    /** The form that {@link #parse} reads, a preset's name where there is one. */
    @Override
    public String toString() {
        if (equals(DAILY)) {
            return "daily";
        }
        if (equals(WEEKDAYS)) {
            return "weekdays";
        }
        if (equals(WEEKENDS)) {
            return "weekends";
        }
        return toSet().stream().map(DeliveryDays::shortName).collect(Collectors.joining("|"));
    }

    private static Optional<DeliveryDays> parseList(String list) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : list.split("\\|", -1)) {
            Optional<DayOfWeek> day = Arrays.stream(DayOfWeek.values())
                    .filter(candidate -> shortName(candidate).equals(name.strip()))
                    .findFirst();
            if (day.isEmpty()) {
                return Optional.empty();
            }
            days.add(day.get());
        }
        return Optional.of(of(days));
    }

    private static String shortName(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static int bit(DayOfWeek day) {
        return 1 << (day.getValue() - 1);
    }
}
