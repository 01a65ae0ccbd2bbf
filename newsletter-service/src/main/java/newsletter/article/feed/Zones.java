package newsletter.article.feed;

import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time zones as they stand behind a time: figures, the names of RFC 822 (section 5.1) and other usual ones, regions. */
class Zones {

    private static final Pattern FIGURES = Pattern.compile(
            "^(?:etc/)?(?:gmt|utc|ut)?\\s*(?<sign>[+-])\\s?(?<h>\\d{1,2})(?::?(?<min>\\d{2}))?(?:\\s.*)?$");
    private static final Pattern REGION = Pattern.compile("^[a-z]+/[a-z_/]+$");

    /** Minutes east of UTC. The letters are those that RFC 822 gives as examples; the others were never used alike. */
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            entry("a", -60),
            entry("n", 60),
            entry("m", -720),
            entry("y", 720),
            entry("nst", -210),
            entry("ndt", -150),
            entry("ast", -240),
            entry("adt", -180),
            entry("at", -240),
            entry("est", -300),
            entry("edt", -240),
            entry("et", -300),
            entry("cst", -360),
            entry("cdt", -300),
            entry("ct", -300),
            entry("mst", -420),
            entry("mdt", -360),
            entry("mt", -420),
            entry("pst", -480),
            entry("pdt", -420),
            entry("pt", -480),
            entry("akst", -540),
            entry("akdt", -480),
            entry("hst", -600),
            entry("bst", 60),
            entry("wet", 0),
            entry("west", 60),
            entry("met", 60),
            entry("mest", 120),
            entry("mez", 60),
            entry("mesz", 120),
            entry("cet", 60),
            entry("cest", 120),
            entry("eet", 120),
            entry("eest", 180),
            entry("sast", 120),
            entry("msk", 180),
            entry("msd", 240),
            entry("trt", 180),
            entry("gst", 240),
            entry("pkt", 300),
            entry("ist", 330),
            entry("npt", 345),
            entry("ict", 420),
            entry("wib", 420),
            entry("hkt", 480),
            entry("sgt", 480),
            entry("myt", 480),
            entry("pht", 480),
            entry("awst", 480),
            entry("jst", 540),
            entry("kst", 540),
            entry("acst", 570),
            entry("acdt", 630),
            entry("aest", 600),
            entry("aedt", 660),
            entry("nzst", 720),
            entry("nzdt", 780));

    private Zones() {}

    /** Seconds east of UTC; 0 for a name that nobody knows. */
    static int offset(@Nullable String zone, LocalDate date) {
        if (zone == null || zone.isBlank()) {
            return 0;
        }
        String name = zone.strip();
        Matcher figures = FIGURES.matcher(name);
        if (figures.matches()) {
            return offset(figures);
        }
        return REGION.matcher(name).matches() ? region(name, date) : named(name);
    }

    static boolean isName(String word) {
        return NAMES.containsKey(word);
    }

    private static int named(String name) {
        return NAMES.getOrDefault(name.split("[\\s+-]", 2)[0], 0) * 60;
    }

    private static int offset(Matcher figures) {
        String minutes = figures.group("min");
        int seconds =
                Integer.parseInt(figures.group("h")) * 3600 + (minutes == null ? 0 : Integer.parseInt(minutes) * 60);
        if (seconds > 24 * 3600) {
            throw new DateTimeException("no offset");
        }
        return figures.group("sign").equals("-") ? -seconds : seconds;
    }

    private static int region(String name, LocalDate date) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(id ->
                        ZoneId.of(id).getRules().getOffset(date.atTime(12, 0)).getTotalSeconds())
                .orElse(0);
    }

    /** Of the clock with twelve hours, when a half of the day is named. */
    static int hour(int hour, @Nullable String half) {
        if (half == null || hour > 12) {
            return hour;
        }
        return hour % 12 + (half.startsWith("p") ? 12 : 0);
    }
}
