package newsletter.article.feed;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What runs a site, as its pages tell. */
public enum PublishingSystem {
    WORDPRESS("/feed/"),
    GHOST("/rss/"),
    UNKNOWN("");

    private final String usualFeed;

    PublishingSystem(String usualFeed) {
        this.usualFeed = usualFeed;
    }

    /** Path below the site's root; empty when nothing is usual. */
    String usualFeed() {
        return usualFeed;
    }

    /** By the generator that the page names, else by where its files lie. */
    static PublishingSystem of(Document page) {
        Element generator = page.selectFirst("meta[name=generator][content]");
        String name = generator == null ? "" : generator.attr("content").toLowerCase(Locale.ROOT);
        if (name.startsWith("wordpress")) {
            return WORDPRESS;
        } else if (name.startsWith("ghost")) {
            return GHOST;
        }
        boolean wordPress = page.selectFirst(
                        "[href*=/wp-content/], [src*=/wp-content/], [href*=/wp-includes/], [src*=/wp-includes/]")
                != null;
        return wordPress ? WORDPRESS : UNKNOWN;
    }
}
