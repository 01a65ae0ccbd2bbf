package newsletter.article;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The views of one request, until they are counted. */
record WaitingViews(List<ViewDraft> views, CompletableFuture<List<ViewOutcome>> outcomes) {

    WaitingViews(List<ViewDraft> views) {
        this(List.copyOf(views), new CompletableFuture<>());
    }
}
