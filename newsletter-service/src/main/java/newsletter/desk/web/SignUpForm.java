package newsletter.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import newsletter.audience.PlainText;
import newsletter.audience.SignUpSettings;
import newsletter.audience.SignUpSettings.OptIn;
import newsletter.audience.SiteOrigin;
import newsletter.web.Messages;
import newsletter.web.ProblemException.FieldError;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The form of how readers come onto a list. */
@Component
class SignUpForm {

    private final Messages messages;

    SignUpForm(Messages messages) {
        this.messages = messages;
    }

    /**
     * What stands in the fields.
     *
     * @param origins one a line
     */
    public record Typed(
            boolean single, String origins, boolean refuseDisposable, boolean refuseRoles, String consentWording) {

        static Typed of(SignUpSettings settings) {
            return new Typed(
                    settings.optIn() == OptIn.SINGLE,
                    String.join("\n", settings.origins()),
                    settings.refuseDisposable(),
                    settings.refuseRoles(),
                    Objects.requireNonNullElse(settings.consentWording(), ""));
        }

        static Typed read(MultiValueMap<String, String> form) {
            return new Typed(
                    "SINGLE".equals(form.getFirst("optIn")),
                    text(form, "origins"),
                    form.containsKey("refuseDisposable"),
                    form.containsKey("refuseRoles"),
                    text(form, "consentWording"));
        }

        private static String text(MultiValueMap<String, String> form, String field) {
            return Objects.requireNonNullElse(form.getFirst(field), "").strip();
        }
    }

    sealed interface Outcome {}

    record Right(SignUpSettings settings) implements Outcome {}

    record Wrong(List<FieldError> errors) implements Outcome {}

    Outcome read(Typed typed) {
        List<FieldError> errors = new ArrayList<>();
        List<String> lines = typed.origins()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> origins = lines.stream()
                .map(SiteOrigin::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        boolean all = lines.stream().allMatch(line -> SiteOrigin.parse(line).isPresent());
        if (!all || origins.size() > SignUpSettings.MOST_ORIGINS) {
            errors.add(new FieldError("origins", messages.text("lists.fault.origins")));
        }
        String wording = typed.consentWording();
        if (PlainText.problemOfLines(wording, SignUpSettings.LONGEST_WORDING).isPresent()) {
            errors.add(new FieldError("consentWording", messages.text("lists.fault.consent")));
        }
        return errors.isEmpty()
                ? new Right(new SignUpSettings(
                        typed.single() ? OptIn.SINGLE : OptIn.DOUBLE,
                        origins,
                        typed.refuseDisposable(),
                        typed.refuseRoles(),
                        wording.isEmpty() ? null : wording))
                : new Wrong(List.copyOf(errors));
    }
}
