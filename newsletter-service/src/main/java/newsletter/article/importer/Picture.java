package newsletter.article.importer;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import newsletter.article.text.WebAddress;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/** The picture that an img element shows, wherever its address stands: scripts load many only when they come into view. */
class Picture {

    private static final List<String> SOURCES = List.of("data-src", "data-lazy-src", "data-original", "src");
    private static final int SMALLEST = 40;

    private Picture() {}

    /** As an img element; empty for counters, icons and what has no address on the web. */
    static Optional<String> html(Element img) {
        if (isTiny(img.attr("width")) || isTiny(img.attr("height"))) {
            return Optional.empty();
        }
        return address(img)
                .map(address -> "<img src=\"" + Entities.escape(address.toString()) + "\" alt=\""
                        + Entities.escape(img.attr("alt")) + "\"" + size(img, "width") + size(img, "height") + ">");
    }

    static Optional<URI> address(Element img) {
        return SOURCES.stream()
                .map(img::absUrl)
                .flatMap(address -> WebAddress.parse(address).stream())
                .findFirst();
    }

    private static boolean isTiny(String pixels) {
        return pixels.matches("\\d{1,3}(px)?") && Integer.parseInt(pixels.replace("px", "")) < SMALLEST;
    }

    private static String size(Element img, String name) {
        return img.attr(name).matches("\\d{1,5}") ? " " + name + "=\"" + img.attr(name) + "\"" : "";
    }
}
