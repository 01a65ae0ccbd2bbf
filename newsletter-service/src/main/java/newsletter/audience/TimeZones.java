package newsletter.audience;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The time zones of the IANA database that readers can choose; no offsets, since those know no summer time. */
public final class TimeZones {

    private static final Set<String> IDS = ids();

    /** Regions and UTC, by name: what a page offers. Other names of the database are understood too. */
    public static final List<String> OFFERED = offered();

    private TimeZones() {}

    public static Optional<ZoneId> parse(String id) {
        return IDS.contains(id.strip()) ? Optional.of(ZoneId.of(id.strip())) : Optional.empty();
    }

    private static Set<String> ids() {
        return Set.copyOf(ZoneId.getAvailableZoneIds().stream()
                .filter(id -> !id.startsWith("SystemV/"))
                .toList());
    }

    private static List<String> offered() {
        Set<String> areas = Set.of(
                "Africa",
                "America",
                "Antarctica",
                "Arctic",
                "Asia",
                "Atlantic",
                "Australia",
                "Europe",
                "Indian",
                "Pacific");
        Stream<String> regions =
                IDS.stream().filter(id -> areas.contains(id.split("/", 2)[0])).sorted();
        return Stream.concat(Stream.of("UTC"), regions).toList();
    }
}
