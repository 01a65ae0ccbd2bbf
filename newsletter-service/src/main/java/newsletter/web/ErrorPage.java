package newsletter.web;

import java.util.List;
import newsletter.web.ProblemException.FieldError;

/**
 * What the templates of errors see; public, or they would not.
 *
 * @param title in the page's language
 * @param text in the page's language
 * @param detail what the service said itself; empty where the text says it all
 * @param number finds the failure in the log; empty for none
 */
public record ErrorPage(int status, String title, String text, String detail, List<FieldError> fields, String number) {

    public ErrorPage {
        fields = List.copyOf(fields);
    }
}
