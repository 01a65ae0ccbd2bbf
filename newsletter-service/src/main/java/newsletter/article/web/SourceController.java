package newsletter.article.web;

import java.util.List;
import newsletter.article.source.Source;
import newsletter.article.source.SourcePreviews;
import newsletter.article.source.SourceRefresh;
import newsletter.article.source.SourceReports;
import newsletter.article.source.Sources;
import newsletter.article.text.CleanText;
import newsletter.article.web.SourceJson.PollJson;
import newsletter.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where articles come from. */
@RestController
@RequestMapping("/api/v1/sources")
class SourceController {

    private final Sources sources;
    private final SourceReports reports;
    private final SourceRefresh refresh;
    private final SourcePreviews previews;

    SourceController(Sources sources, SourceReports reports, SourceRefresh refresh, SourcePreviews previews) {
        this.sources = sources;
        this.reports = reports;
        this.refresh = refresh;
        this.previews = previews;
    }

    /** By name. */
    @GetMapping
    List<SourceJson> all() {
        return sources.all().stream().map(SourceJson::of).toList();
    }

    @GetMapping("/{slug}")
    SourceDetailsJson one(@PathVariable String slug) {
        return SourceDetailsJson.of(known(slug), reports);
    }

    /** Creates the source or changes it; what is left out is as when nobody decided. It is asked within seconds. */
    @PutMapping(path = "/{slug}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SourceDetailsJson put(@PathVariable String slug, @RequestBody JsonNode body) {
        return SourceDetailsJson.of(sources.put(slug, SourceReader.settings(body)), reports);
    }

    /** Its articles stay. */
    @DeleteMapping("/{slug}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String slug) {
        if (!sources.delete(slug)) {
            throw missing(slug);
        }
    }

    /** Asks it now, and answers with what came of it. */
    @PostMapping("/{slug}/refresh")
    PollJson refresh(@PathVariable String slug) {
        return refresh.now(known(slug))
                .map(PollJson::of)
                .orElseThrow(() -> ProblemException.conflict("it is being asked right now, or is never asked"));
    }

    /** What would come in by these settings; nothing is stored. */
    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    SourcePreviewJson preview(@RequestBody JsonNode body) {
        return SourcePreviewJson.of(previews.preview(SourceReader.slug(body), SourceReader.settings(body)));
    }

    private Source known(String slug) {
        return sources.bySlug(slug).orElseThrow(() -> missing(slug));
    }

    private static ProblemException missing(String slug) {
        return ProblemException.notFound("there is no source " + CleanText.line(slug));
    }
}
