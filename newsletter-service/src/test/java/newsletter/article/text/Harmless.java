package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Reads HTML as a browser would and holds every element, attribute and address of it against what is allowed. */
final class Harmless {

    private static final Set<String> ELEMENTS = Set.of(
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
            "td",
            "a",
            "img");
    private static final Set<String> ATTRIBUTES =
            Set.of("href", "rel", "src", "alt", "width", "height", "colspan", "rowspan");

    private Harmless() {}

    static void check(String clean) {
        for (Element element : Jsoup.parse(clean).body().children().select("*")) {
            assertThat(ELEMENTS).as(clean).contains(element.normalName());
            element.attributes().forEach(attribute -> check(attribute, clean));
        }
        assertThat(Jsoup.parse(clean).head().children()).as(clean).isEmpty();
        assertThat(SafeHtml.clean(clean, null)).as("cleaned twice").isEqualTo(clean);
    }

    private static void check(Attribute attribute, String clean) {
        assertThat(ATTRIBUTES).as(clean).contains(attribute.getKey());
        switch (attribute.getKey()) {
            case "href" ->
                assertThat(attribute.getValue()).as(clean).matches("(https?://[^/@\\s]+(/.*)?|mailto:[^?\\s%]+)");
            case "src" -> assertThat(attribute.getValue()).as(clean).matches("https?://[^/@\\s]+(/.*)?");
            case "rel" -> assertThat(attribute.getValue()).isEqualTo("noopener nofollow");
            case "alt" -> assertThat(attribute.getValue()).isNotNull();
            default -> assertThat(attribute.getValue()).as(clean).matches("\\d{1,5}");
        }
    }
}
