package newsletter.identity.web;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import newsletter.identity.AuditEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One event as a row of the page.
 *
 * @param at to the second, UTC
 * @param actor the name
 * @param actorFilter finds all that this actor did
 * @param subjectFilter finds all that was done to this subject
 * @param changes empty when there is nothing to compare
 */
public record AuditRow(
        long id,
        String at,
        String actor,
        String actorFilter,
        String action,
        String subject,
        String subjectFilter,
        String list,
        List<Change> changes,
        String remoteAddress) {

    /** @param before empty: there was nothing */
    public record Change(String name, String before, String after) {}

    public AuditRow {
        changes = List.copyOf(changes);
    }

    static AuditRow of(AuditEvent event) {
        String actor = event.actor().kind().name().toLowerCase(Locale.ROOT);
        return new AuditRow(
                event.id(),
                event.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                event.actor().name(),
                address("actor", actor + ":" + event.actor().id()),
                event.action(),
                event.subjectKind() + " " + event.subjectId(),
                address("subject", event.subjectKind() + ":" + event.subjectId()),
                text(event.list()),
                changes(event),
                text(event.remoteAddress()));
    }

    /** The same search, further back. */
    static String address(AuditFilter filter, long before) {
        Map<String, @Nullable String> parameters = fields(filter);
        parameters.put("before", Long.toString(before));
        return address(parameters);
    }

    /** What can be typed into the form. */
    static Map<String, @Nullable String> fields(AuditFilter filter) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("actor", filter.actor());
        fields.put("action", filter.action());
        fields.put("subject", filter.subject());
        fields.put("list", filter.list());
        fields.put("from", filter.from());
        fields.put("until", filter.until());
        return fields;
    }

    private static String address(String name, String value) {
        Map<String, @Nullable String> parameter = new LinkedHashMap<>();
        parameter.put(name, value);
        return address(parameter);
    }

    private static String address(Map<String, @Nullable String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        List<String> values = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                address.queryParam(name, "{" + name + "}");
                values.add(value);
            }
        });
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }

    private static List<Change> changes(AuditEvent event) {
        Set<String> names = new LinkedHashSet<>(event.before().keySet());
        names.addAll(event.after().keySet());
        return names.stream()
                .map(name -> new Change(
                        name, text(event.before().get(name)), text(event.after().get(name))))
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
