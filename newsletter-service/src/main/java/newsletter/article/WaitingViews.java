package newsletter.article;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The views of one request, until they are counted.
 *
 * @param isAsked somebody waits for the outcomes
 */
record WaitingViews(List<ViewDraft> views, boolean isAsked, CompletableFuture<List<ViewOutcome>> outcomes) {

    WaitingViews(List<ViewDraft> views, boolean isAsked) {
        this(List.copyOf(views), isAsked, new CompletableFuture<>());
    }
}
