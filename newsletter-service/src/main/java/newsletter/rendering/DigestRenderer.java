package newsletter.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import newsletter.edition.Correction;
import newsletter.web.Messages;
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
    private final Messages messages;

    DigestRenderer(Templates templates, Messages messages) {
        this.templates = templates;
        this.messages = messages;
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
        CorrectionView view = new DigestViews(content, messages).correction(correction);
        return render(content, view.mail(), "correction", view);
    }

    private Variant render(DigestContent content, Density density) {
        DigestView view = new DigestViews(content, messages).digest(density);
        return render(content, view.mail(), "digest", view);
    }

    private Variant render(DigestContent content, PageView mail, String template, Record view) {
        Locale language = Locale.forLanguageTag(content.composition().language());
        return new Variant(
                content.composition().id(),
                content.edition().id(),
                content.composition().language(),
                mail.subject(),
                templates.render(template + ".html.ftlh", language, view),
                PlainTextLayout.wrap(templates.render(template + ".txt.ftl", language, view)));
    }
}
