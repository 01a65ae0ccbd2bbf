package newsletter.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

import newsletter.edition.Correction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Renders a digest as HTML and text. When the HTML would be clipped by mail programs (Gmail: 102 KB) it shows less of
 * each story, but never fewer stories: readers count as having received them all.
 */
@Component
class DigestRenderer {

    private static final Logger log = LoggerFactory.getLogger(DigestRenderer.class);

    /** 100,000 less what a reader's links and address may add. */
    private static final int MAX_HTML_OCTETS = 98_000;

    private final Templates templates;

    DigestRenderer(Templates templates) {
        this.templates = templates;
    }

    Variant render(DigestContent content) {
        for (Density density : Density.values()) {
            Variant variant = render(content, density);
            if (variant.html().getBytes(UTF_8).length <= MAX_HTML_OCTETS) {
                return variant;
            }
        }
        log.warn(
                "Variant {} is larger than mail programs show whole, though it shows titles only; it is sent all the same",
                content.composition().id().value());
        return render(content, Density.TITLES);
    }

    Variant render(DigestContent content, Correction correction) {
        CorrectionView view = DigestViews.of(content, correction);
        return render(content, view.mail(), "correction", view);
    }

    private Variant render(DigestContent content, Density density) {
        DigestView view = DigestViews.of(content, density);
        return render(content, view.mail(), "digest", view);
    }

    private Variant render(DigestContent content, PageView mail, String template, Record view) {
        return new Variant(
                content.composition().id(),
                content.edition().id(),
                content.composition().language(),
                mail.subject(),
                templates.render(template + ".html.ftlh", view),
                PlainTextLayout.wrap(templates.render(template + ".txt.ftl", view)));
    }
}
