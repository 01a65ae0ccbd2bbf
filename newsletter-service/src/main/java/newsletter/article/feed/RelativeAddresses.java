package newsletter.article.feed;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Makes the addresses inside of HTML absolute. HTML that has no relative ones stays letter for letter what it is. */
class RelativeAddresses {

    private static final Pattern RELATIVE =
            Pattern.compile("(?i)\\b(?:href|src|poster)\\s*=\\s*[\"']?\\s*(?![a-z][a-z0-9+.-]*:|#|[\"'\\s>])");
    private static final List<String> ATTRIBUTES = List.of("href", "src", "poster");

    private RelativeAddresses() {}

    static String resolved(String html, URI base) {
        return RELATIVE.matcher(html).find() ? rewritten(html, base) : html;
    }

    private static String rewritten(String html, URI base) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        ATTRIBUTES.forEach(attribute ->
                document.body().select("[" + attribute + "]").forEach(element -> resolve(element, attribute, base)));
        return document.body().html();
    }

    private static void resolve(Element element, String attribute, URI base) {
        String written = element.attr(attribute);
        URI absolute = written.startsWith("#") ? null : Addresses.web(written, base);
        if (absolute != null) {
            element.attr(attribute, absolute.toString());
        }
    }
}
