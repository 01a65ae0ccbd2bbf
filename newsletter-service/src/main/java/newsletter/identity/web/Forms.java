package newsletter.identity.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.identity.signin.PasswordRules;
import newsletter.web.Messages;
import newsletter.web.ProblemException.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the forms of signing in have in common: they are shown again with what was wrong, never with a password in them. */
@Component
class Forms {

    static final int LONGEST_NAME = 120;

    /** The field of faults that concern the form as a whole. */
    private static final String FORM = "form";

    private final Messages messages;
    private final PasswordRules rules;

    Forms(Messages messages, PasswordRules rules) {
        this.messages = messages;
        this.rules = rules;
    }

    ModelAndView page(String template) {
        return new ModelAndView(template).addObject("errors", List.of());
    }

    ModelAndView again(String template, List<FieldError> errors) {
        ModelAndView page = new ModelAndView(template, HttpStatus.BAD_REQUEST);
        return page.addObject("errors", errors);
    }

    ModelAndView again(String template, String messageKey) {
        return again(template, List.of(fault(FORM, messageKey)));
    }

    ModelAndView tooMany(String template, Duration pause) {
        long minutes = Math.max(1, pause.plusSeconds(59).toMinutes());
        ModelAndView page = new ModelAndView(template, HttpStatus.TOO_MANY_REQUESTS);
        return page.addObject(
                "errors",
                List.of(new FieldError(
                        FORM,
                        minutes == 1
                                ? messages.text("sign-in.too-many-minute")
                                : messages.text("sign-in.too-many-minutes", minutes))));
    }

    /** The same for a link that never was, that was used, and that is too old. */
    ModelAndView linkGone() {
        return new ModelAndView("sign-in/link-gone", HttpStatus.GONE);
    }

    FieldError fault(String field, String messageKey, Object... arguments) {
        return new FieldError(field, messages.text(messageKey, arguments));
    }

    List<FieldError> faultsOfName(String name) {
        if (name.isBlank()) {
            return List.of(fault("name", "sign-in.name-missing"));
        }
        boolean plain = name.codePoints().noneMatch(Forms::isPoison);
        return name.length() <= LONGEST_NAME && plain
                ? List.of()
                : List.of(fault("name", "sign-in.name-invalid", LONGEST_NAME));
    }

    List<FieldError> faultsOfPassword(String password, List<String> known) {
        return rules.objection(password, known)
                .map(key -> List.of(fault("password", key, PasswordRules.SHORTEST, PasswordRules.LONGEST)))
                .orElse(List.of());
    }

    static List<FieldError> both(List<FieldError> some, List<FieldError> others) {
        List<FieldError> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static boolean isPoison(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
