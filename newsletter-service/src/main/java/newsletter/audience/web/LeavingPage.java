package newsletter.audience.web;

import java.util.List;
import newsletter.web.ProblemException.FieldError;

/**
 * What the template of the page for leaving sees.
 *
 * @param email masked
 * @param state {@code asking}, {@code left} or {@code told}: after the reason
 * @param confirmed whether there is mail that could become less
 * @param lists of the person, or those that were left just now: names
 * @param back a token that takes it back; empty when this page cannot
 */
public record LeavingPage(
        String list,
        String email,
        String state,
        boolean confirmed,
        List<String> lists,
        Offers offers,
        PreferencePage.Outcome outcome,
        List<Choice> reasons,
        String comment,
        String back,
        String preferencesToken,
        List<FieldError> errors) {

    public LeavingPage {
        lists = List.copyOf(lists);
        reasons = List.copyOf(reasons);
        errors = List.copyOf(errors);
    }

    /**
     * Less instead of nothing.
     *
     * @param weekly the day of a weekly digest; empty: it is that already
     * @param pause whether a pause can begin
     * @param sections of which one may be dropped
     */
    public record Offers(String weekly, boolean pause, List<Choice> sections) {

        static final Offers NONE = new Offers("", false, List.of());

        public Offers {
            sections = List.copyOf(sections);
        }

        public boolean isAny() {
            return !weekly.isEmpty() || pause || !sections.isEmpty();
        }
    }
}
