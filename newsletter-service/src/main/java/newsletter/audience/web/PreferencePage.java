package newsletter.audience.web;

import java.util.List;
import newsletter.web.ProblemException.FieldError;

/**
 * What the template of the preference page sees.
 *
 * @param email masked
 * @param startsOn the date from which a change of days, hour or zone acts; empty when none waits
 * @param pausedUntil in words; empty when nothing is paused
 * @param outlook what is shown to come: of the form when it was only to be shown, else of what the reader has
 * @param others the person's other lists
 * @param archive the address of the past digests, from this page's
 * @param freshLink where a fresh link is asked for, from this page\'s
 */
public record PreferencePage(
        String list,
        String email,
        String status,
        PreferenceControls controls,
        String startsOn,
        String pausedUntil,
        Outlook outlook,
        Outcome outcome,
        List<OtherList> others,
        String unsubscribeToken,
        String archive,
        String freshLink) {

    public PreferencePage {
        others = List.copyOf(others);
    }

    public List<FieldError> errors() {
        return outcome.errors();
    }

    /**
     * The digests to come.
     *
     * @param deliveries the next ones, in words
     * @param emailsAWeek in words; empty when none come
     */
    public record Outlook(List<String> deliveries, String emailsAWeek) {

        public Outlook {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * What became of a form.
     *
     * @param changes what was just saved, in words; empty when nothing was
     * @param undo what takes it back, when posted; empty when nothing does
     */
    public record Outcome(
            boolean saved,
            boolean previewed,
            List<String> changes,
            List<PreferenceForm.Field> undo,
            List<FieldError> errors) {

        static final Outcome NONE = new Outcome(false, false, List.of(), List.of(), List.of());
        static final Outcome PREVIEWED = new Outcome(false, true, List.of(), List.of(), List.of());

        public Outcome {
            changes = List.copyOf(changes);
            undo = List.copyOf(undo);
            errors = List.copyOf(errors);
        }

        static Outcome saved(List<String> changes, List<PreferenceForm.Field> undo) {
            return new Outcome(true, false, changes, undo, List.of());
        }

        static Outcome refused(List<FieldError> errors) {
            return new Outcome(false, false, List.of(), List.of(), errors);
        }
    }

    /** @param token of its preferences */
    public record OtherList(String name, String token) {}
}
