package newsletter.article.web;

import java.net.URI;
import java.time.Instant;
import newsletter.article.source.Source;
import newsletter.article.source.SourceHooks;
import newsletter.article.source.SourceHooks.HookState;
import newsletter.article.source.SourceHooks.NewHook;
import newsletter.article.source.Sources;
import newsletter.article.text.CleanText;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The secrets by which sites call. */
@RestController
@RequestMapping("/api/v1/sources/{slug}/hook")
class SourceHookController {

    private final Sources sources;
    private final SourceHooks hooks;

    SourceHookController(Sources sources, SourceHooks hooks) {
        this.sources = sources;
        this.hooks = hooks;
    }

    /** Whether there is one, and when it was used last; never the secret. */
    @GetMapping
    HookJson one(@PathVariable String slug) {
        Source source = sources.bySlug(slug).orElseThrow(() -> missing(slug));
        return hooks.state(source)
                .map(HookJson::of)
                .orElseThrow(() -> ProblemException.notFound("this source has no secret yet"));
    }

    /** Makes a secret, shown in this answer only; one that was there counts no more. */
    @PostMapping
    ResponseEntity<NewHookJson> renew(@PathVariable String slug) {
        NewHook made = hooks.renew(slug).orElseThrow(() -> missing(slug));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new NewHookJson(made.address(), made.secret()));
    }

    /** From now on its calls are refused. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String slug) {
        if (!hooks.remove(slug)) {
            throw ProblemException.notFound("this source has no secret, or is not there");
        }
    }

    private static ProblemException missing(String slug) {
        return ProblemException.notFound("there is no source " + CleanText.line(slug));
    }

    /** @param lastCallAt to the minute; null: it never called */
    record HookJson(
            URI address, Instant createdAt, @Nullable Instant lastCallAt) {

        static HookJson of(HookState state) {
            return new HookJson(state.address(), state.createdAt(), state.lastCallAt());
        }
    }

    record NewHookJson(URI address, String secret) {}
}
