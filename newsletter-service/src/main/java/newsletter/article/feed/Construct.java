package newsletter.article.feed;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * An element that holds text of some kind: plain, escaped HTML, inline XHTML, or either of them in base64 (RFC 4287, section 3.1; Atom 0.3,
 * section 3.1). RSS says nothing, so there it is what it looks like.
 *
 * @param value plain text, or HTML
 */
record Construct(String value, Kind kind) {

    enum Kind {
        PLAIN,
        HTML,
        UNSTATED
    }

    private static final int LONGEST = 1_000_000;
    private static final Pattern PREFIXED = Pattern.compile("(?<=</?)[A-Za-z][A-Za-z0-9]*:(?=[A-Za-z])");

    static Construct of(Element element) {
        String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
        boolean base64 = element.attr("mode").equalsIgnoreCase("base64") || isEncodedType(element, type);
        if (base64) {
            return new Construct(shortened(FeedText.base64(element.wholeText()).strip()), Kind.HTML);
        } else if (!element.children().isEmpty()) {
            return new Construct(shortened(inline(element)), Kind.HTML);
        }
        return new Construct(shortened(escaped(element, type)), kind(element, type));
    }

    /** XHTML that has no elements is escaped once less than HTML would be. */
    private static String escaped(Element element, String type) {
        String text = element.wholeText().strip();
        boolean xml = type.equals("xhtml")
                || type.endsWith("+xml")
                || (isAtom(element) && element.attr("mode").equals("xml"));
        return xml && isHtmlType(type) ? Entities.escape(text) : text;
    }

    private static boolean isAtom(Element element) {
        return element.tag().namespace().toLowerCase(Locale.ROOT).contains("atom");
    }

    private static boolean isEncodedType(Element element, String type) {
        boolean modern = element.tag().namespace().equalsIgnoreCase("http://www.w3.org/2005/Atom");
        return modern
                && type.contains("/")
                && !type.startsWith("text/")
                && !type.endsWith("+xml")
                && !type.endsWith("/xml")
                && element.children().isEmpty()
                && !element.hasAttr("src");
    }

    private static boolean isHtmlType(String type) {
        return type.equals("html") || type.equals("xhtml") || type.contains("html");
    }

    private static Kind kind(Element element, String type) {
        if (isHtmlType(type)) {
            return Kind.HTML;
        }
        boolean stated =
                !type.isEmpty() || (isAtom(element) && !element.attr("mode").equals("escaped"));
        return stated ? Kind.PLAIN : Kind.UNSTATED;
    }

    /** The prefixes that a document gives to XHTML mean nothing outside of it. */
    private static String inline(Element element) {
        String xml = element.html().strip();
        return xml.indexOf(':') < 0 ? xml : PREFIXED.matcher(xml).replaceAll("");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    String line() {
        return switch (kind) {
            case PLAIN -> FeedText.line(value);
            case HTML -> FeedText.lineOfHtml(value);
            case UNSTATED -> FeedText.lineOfEither(value);
        };
    }

    /** As HTML; what is stated to be plain text is escaped where it would be read as markup. */
    String markup() {
        boolean plain = kind == Kind.PLAIN && (value.indexOf('<') >= 0 || value.indexOf('&') >= 0);
        return plain ? Entities.escape(value) : value;
    }
}
