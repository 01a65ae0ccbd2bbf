package newsletter.desk.web;

import newsletter.article.source.Source;
import newsletter.article.source.SourceHooks;
import newsletter.article.source.SourceHooks.NewHook;
import newsletter.article.source.Sources;
import newsletter.web.Redirects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The secret by which a site calls: made, replaced, taken away. */
@Controller
@RequestMapping(SourcePages.PATH + "/{slug}/hook")
class SourceHookPages {

    private final Sources sources;
    private final SourceHooks hooks;
    private final Redirects redirects;

    SourceHookPages(Sources sources, SourceHooks hooks, Redirects redirects) {
        this.sources = sources;
        this.hooks = hooks;
        this.redirects = redirects;
    }

    @GetMapping
    ModelAndView askBeforeReplacement(@PathVariable String slug) {
        return page("desk/source-hook-replace", known(slug));
    }

    /** The answer itself shows the secret: it is nowhere to be read again, so there is no page to go on to. */
    @PostMapping
    ModelAndView renew(@PathVariable String slug) {
        Source source = known(slug);
        NewHook made = hooks.renew(slug).orElseThrow(SourcePages::missing);
        return page("desk/source-hook", source)
                .addObject("address", made.address().toString())
                .addObject("secret", made.secret());
    }

    @GetMapping("/remove")
    ModelAndView askBeforeRemoval(@PathVariable String slug) {
        return page("desk/source-hook-remove", known(slug));
    }

    @PostMapping("/remove")
    ModelAndView remove(@PathVariable String slug) {
        known(slug);
        hooks.remove(slug);
        return redirects.done(SourcePages.PATH + "/" + slug, "done.source-hook-removed");
    }

    private static ModelAndView page(String template, Source source) {
        return new ModelAndView(template)
                .addObject("slug", source.slug())
                .addObject("name", source.settings().name());
    }

    private Source known(String slug) {
        return sources.bySlug(slug).orElseThrow(SourcePages::missing);
    }
}
