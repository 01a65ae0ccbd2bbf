package newsletter.desk.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.desk.web.TypedSource.TypedRule;

/** The buttons beside rules: {@code up-2}, {@code down-2}, {@code remove-2}. */
final class RuleRows {

    private static final Pattern ACTION = Pattern.compile("(up|down|remove)-(\\d{1,3})");

    private RuleRows() {}

    /** Unknown buttons and rows change nothing. */
    static TypedSource after(String action, TypedSource typed) {
        Matcher button = ACTION.matcher(action);
        List<TypedRule> rules = new ArrayList<>(typed.rules());
        if (!button.matches() || Integer.parseInt(button.group(2)) >= rules.size()) {
            return typed;
        }
        int row = Integer.parseInt(button.group(2));
        switch (button.group(1)) {
            case "up" -> Collections.swap(rules, row, Math.max(row - 1, 0));
            case "down" -> Collections.swap(rules, row, Math.min(row + 1, rules.size() - 1));
            default -> rules.remove(row);
        }
        return typed.withRules(rules);
    }
}
