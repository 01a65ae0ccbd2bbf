package newsletter.audience.web;

import java.util.List;
import newsletter.web.ProblemException.FieldError;

/**
 * What the templates of the form see.
 *
 * @param slug of the list
 * @param sections none when the list has one only, or the form is small
 * @param consent what is agreed to, word for word
 * @param challenge to be worked on by the page's script; empty when no work is asked for
 * @param colours of the frame, as the query of its stylesheet; empty: the usual ones
 * @param taken whether the request was taken
 */
public record SubscribePage(
        String list,
        String slug,
        String email,
        List<Choice> sections,
        String consent,
        String challenge,
        int bits,
        String colours,
        List<FieldError> errors,
        boolean taken) {

    public SubscribePage {
        sections = List.copyOf(sections);
        errors = List.copyOf(errors);
    }
}
