package newsletter.identity.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.kernel.AuditAction;
import newsletter.web.ProblemException.FieldError;

/**
 * What the page shows.
 *
 * @param fields what was typed, by name; never null
 * @param actions all that can be chosen
 * @param filtered whether anything was asked for
 * @param next address of the next page, or empty
 */
public record AuditPage(
        Map<String, String> fields,
        List<String> actions,
        boolean filtered,
        List<AuditRow> rows,
        String next,
        List<FieldError> errors) {

    public AuditPage {
        fields = Map.copyOf(fields);
        actions = List.copyOf(actions);
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
    }

    static AuditPage of(AuditFilter filter, List<AuditRow> rows, String next, List<FieldError> errors) {
        Map<String, String> fields = new LinkedHashMap<>();
        AuditRow.fields(filter).forEach((name, value) -> fields.put(name, Objects.requireNonNullElse(value, "")));
        boolean filtered = fields.values().stream().anyMatch(value -> !value.isBlank());
        return new AuditPage(fields, actionCodes(), filtered, rows, next, errors);
    }

    private static List<String> actionCodes() {
        return Arrays.stream(AuditAction.values()).map(AuditAction::code).toList();
    }
}
