package newsletter.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something was changed. Published as an event inside the transaction of the change: both are kept, or neither is.
 *
 *     events.publishEvent(Audited.of(AuditAction.EDITION_HELD, AuditSubject.edition(id)).change("state", SENDING, HELD));
 *
 * @param list the mailing list that it belongs to, if to one
 * @param before what it was, of what changed: by name texts (one line of at most 500 characters, without addresses), numbers and truth
 *     values; what was absent is left out; at most 60
 * @param after likewise
 * @param actor null: whom the security context knows
 */
public record Audited(
        AuditAction action,
        AuditSubject subject,
        @Nullable ListId list,
        Map<String, Object> before,
        Map<String, Object> after,
        @Nullable AuditActor actor) {

    private static final int LONGEST_TEXT = 500;
    private static final int MOST_VALUES = 60;

    public Audited {
        before = scalars(before);
        after = scalars(after);
    }

    public static Audited of(AuditAction action, AuditSubject subject) {
        return new Audited(action, subject, null, Map.of(), Map.of(), null);
    }

    /** Many at once, of one transaction. */
    public record Several(List<Audited> changes) {

        public Several {
            changes = List.copyOf(changes);
        }
    }

    public Audited on(@Nullable ListId of) {
        return new Audited(action, subject, of, before, after, actor);
    }

    /** For what the security context does not know: readers and jobs. */
    public Audited by(@Nullable AuditActor who) {
        return new Audited(action, subject, list, before, after, who);
    }

    /** Notes what a value was and is, unless that is the same. */
    public Audited change(String name, @Nullable Object was, @Nullable Object is) {
        return Objects.equals(was, is)
                ? this
                : new Audited(action, subject, list, with(before, name, was), with(after, name, is), actor);
    }

    /** Notes every value that the two do not share. */
    public Audited changes(Map<String, ?> was, Map<String, ?> is) {
        Audited changed = this;
        LinkedHashMap<String, Object> names = new LinkedHashMap<>(is);
        was.forEach(names::putIfAbsent);
        for (String name : names.keySet()) {
            changed = changed.change(name, was.get(name), is.get(name));
        }
        return changed;
    }

    /** Notes a value that came into being, or that says more about the change. */
    public Audited with(String name, @Nullable Object value) {
        return change(name, null, value);
    }

    /** That something changed which the log must not tell. */
    public Audited hidden(String name, @Nullable Object was, @Nullable Object is) {
        return Objects.equals(was, is) ? this : with(name, "changed");
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, @Nullable Object value) {
        if (value == null || values.size() >= MOST_VALUES) {
            return values;
        }
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> scalars(Map<String, Object> values) {
        Map<String, Object> scalars = new LinkedHashMap<>();
        values.forEach((name, value) -> scalars.put(name, scalar(value)));
        return Collections.unmodifiableMap(scalars);
    }

    private static Object scalar(Object value) {
        return value instanceof Number || value instanceof Boolean
                ? value
                : AuditText.line(String.valueOf(value), LONGEST_TEXT);
    }
}
