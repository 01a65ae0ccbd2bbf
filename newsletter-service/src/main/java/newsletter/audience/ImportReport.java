package newsletter.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param read rows of the file, the header not counted
 * @param created new subscriptions
 * @param updated rows applied to subscriptions that were there, changed or not
 * @param rejected rows refused
 * @param failure why it stopped, of a failed one
 * @param errors by line; at most {@link SubscriberImports#MAX_ERRORS}
 */
public record ImportReport(
        long id,
        State state,
        int read,
        int created,
        int updated,
        int rejected,
        @Nullable String failure,
        List<ImportError> errors) {

    public ImportReport {
        errors = List.copyOf(errors);
    }

    ImportReport with(List<ImportError> itsErrors) {
        return new ImportReport(id, state, read, created, updated, rejected, failure, itsErrors);
    }

    /** Where an import is. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }
}
