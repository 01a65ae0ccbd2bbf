package newsletter.desk.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.springframework.stereotype.Component;

/** Refusals of a source's settings, in the language of the page and by the names of the form's controls. */
@Component
class SourceFaults {

    private static final String FAULT = "sources.fault";
    private static final Pattern RULE = Pattern.compile("rules\\[(\\d+)](?:\\.(\\w+))?");

    /** Names of controls that differ from those of the settings. */
    private static final Map<String, String> CONTROLS = Map.of("picks.category", "pickCategory");

    private final Messages messages;

    SourceFaults(Messages messages) {
        this.messages = messages;
    }

    /** One for each control. */
    List<FieldError> worded(ProblemException refusal) {
        Map<String, FieldError> faults = new LinkedHashMap<>();
        refusal.errors().stream().map(this::worded).forEach(fault -> faults.putIfAbsent(fault.field(), fault));
        return List.copyOf(faults.values());
    }

    FieldError fault(String control, String word) {
        return new FieldError(control, messages.text(FAULT + "." + word));
    }

    private FieldError worded(FieldError error) {
        Matcher rule = RULE.matcher(error.field());
        if (rule.matches()) {
            return ofRule(rule.group(1), rule.group(2) == null ? "" : rule.group(2));
        }
        String control = CONTROLS.getOrDefault(error.field(), error.field());
        return messages.has(FAULT + "." + control)
                ? fault(control, control)
                : new FieldError("form", error.field() + " " + error.message());
    }

    private FieldError ofRule(String row, String part) {
        return switch (part) {
            case "" -> fault("rule-" + row + "-section", "rule-empty");
            case "section" -> fault("rule-" + row + "-section", "section");
            case "path" -> fault("rule-" + row + "-value", "rule-path");
            default -> fault("rule-" + row + "-value", "rule-value");
        };
    }
}
