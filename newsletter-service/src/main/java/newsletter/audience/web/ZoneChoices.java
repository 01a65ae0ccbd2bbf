package newsletter.audience.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsletter.audience.TimeZones;

/** The time zones of a form, by part of the world, each with its offset of now. */
public final class ZoneChoices {

    private ZoneChoices() {}

    /** @param chosen stands first, without a group, when it is a zone that is not usually offered */
    static List<Group> of(String chosen, Instant now) {
        Map<String, List<Choice>> groups = new LinkedHashMap<>();
        if (!TimeZones.OFFERED.contains(chosen) && TimeZones.parse(chosen).isPresent()) {
            groups.put("", new ArrayList<>(List.of(choice(chosen, true, now))));
        }
        for (String zone : TimeZones.OFFERED) {
            int slash = zone.indexOf('/');
            groups.computeIfAbsent(slash < 0 ? "" : zone.substring(0, slash), area -> new ArrayList<>())
                    .add(choice(zone, zone.equals(chosen), now));
        }
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static Choice choice(String zone, boolean chosen, Instant now) {
        String offset = offset(ZoneId.of(zone).getRules().getOffset(now));
        String name = zone.replace('_', ' ');
        return new Choice(zone, name.equals(offset) ? name : name + " – " + offset, chosen);
    }

    /** For example {@code UTC+1} or {@code UTC−3:30}. */
    private static String offset(ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        if (minutes == 0) {
            return "UTC";
        }
        String sign = offset.getTotalSeconds() < 0 ? "−" : "+";
        String part = minutes % 60 == 0 ? "" : ":" + (minutes % 60 < 10 ? "0" : "") + minutes % 60;
        return "UTC" + sign + minutes / 60 + part;
    }

    /** @param label may be empty */
    public record Group(String label, List<Choice> zones) {

        public Group {
            zones = List.copyOf(zones);
        }
    }
}
