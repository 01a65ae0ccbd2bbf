package newsletter.article.text;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** HTML of others with what the allow-list knows and nothing else: text, its structure, links and pictures of the web. */
public final class SafeHtml {

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "h2",
                    "h3",
                    "h4",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "b",
                    "strong",
                    "i",
                    "em",
                    "a",
                    "img",
                    "figure",
                    "figcaption",
                    "pre",
                    "code")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src", "alt")
            .onElements("img")
            .requireRelNofollowOnLinks()
            .toFactory();

    private SafeHtml() {}

    /** @param base for relative addresses */
    public static String clean(String html, @Nullable URI base) {
        return ALLOWED.sanitize(html);
    }
}
