package newsletter.article.text;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML that may be shown and mailed: what an article's text is made of, by allow-list, and nothing that acts. Links and pictures have absolute
 * addresses on the web; a headline of the first level becomes one of the second, since a page has its own. Cleaning twice changes nothing.
 */
public final class SafeHtml {

    private static final String[] TEXT = {
        "p",
        "br",
        "hr",
        "div",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "code",
        "kbd",
        "samp",
        "em",
        "strong",
        "b",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "small",
        "mark",
        "del",
        "ins",
        "q",
        "cite",
        "abbr",
        "figure",
        "figcaption",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td"
    };
    private static final String[] NOT_EVEN_TEXT = {
        "script",
        "style",
        "noscript",
        "iframe",
        "frame",
        "frameset",
        "noframes",
        "noembed",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "template",
        "textarea",
        "select",
        "option",
        "button",
        "title",
        "audio",
        "video",
        "canvas",
        "xmp",
        "plaintext",
        "listing"
    };
    private static final PolicyFactory WITHOUT_BASE = policy(null);
    private static final int TRACKER = 2;

    private SafeHtml() {}

    /** @param base where relative addresses start; without it they are dropped */
    public static String clean(String html, @Nullable URI base) {
        PolicyFactory policy = base == null ? WITHOUT_BASE : policy(base);
        return policy.sanitize(html).strip();
    }

    private static PolicyFactory policy(@Nullable URI base) {
        return new HtmlPolicyBuilder()
                .allowElements(TEXT)
                .allowElements((name, attributes) -> "h2", "h1")
                .allowElements((name, attributes) -> "div", "article", "section", "main")
                .allowElements((name, attributes) -> "s", "strike")
                .allowElements("a")
                .allowElements((name, attributes) -> isTracker(attributes) ? null : name, "img")
                .disallowTextIn(NOT_EVEN_TEXT)
                .allowUrlProtocols("http", "https", "mailto")
                .allowAttributes("href")
                .matching(address(base, true))
                .onElements("a")
                .allowAttributes("src")
                .matching(address(base, false))
                .onElements("img")
                .allowAttributes("alt")
                .onElements("img")
                .allowAttributes("width", "height")
                .matching(SafeHtml::isSize)
                .onElements("img")
                .allowAttributes("colspan", "rowspan")
                .matching(SafeHtml::isSpan)
                .onElements("th", "td")
                .requireRelsOnLinks("noopener", "nofollow")
                .toFactory();
    }

    private static AttributePolicy address(@Nullable URI base, boolean mail) {
        return (element, attribute, value) ->
                Addresses.absolute(value, base, mail).map(URI::toASCIIString).orElse(null);
    }

    private static boolean isSize(String value) {
        return value.matches("\\d{1,5}");
    }

    private static boolean isSpan(String value) {
        return value.matches("[1-9]\\d?");
    }

    /** A picture of a pixel shows nothing: it counts readers. And one without an address shows nothing at all. */
    private static boolean isTracker(List<String> attributes) {
        return value(attributes, "src").isEmpty()
                || isPixel(value(attributes, "width"))
                || isPixel(value(attributes, "height"));
    }

    private static boolean isPixel(Optional<String> size) {
        return size.filter(text -> text.matches("\\d")).map(Integer::parseInt).orElse(TRACKER + 1) <= TRACKER;
    }

    /** Names and values follow one another. */
    private static Optional<String> value(List<String> attributes, String name) {
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            if (attributes.get(i).toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(attributes.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
