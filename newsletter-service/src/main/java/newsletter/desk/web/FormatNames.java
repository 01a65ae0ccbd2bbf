package newsletter.desk.web;

import java.util.Map;
import newsletter.article.source.FeedType;
import org.jspecify.annotations.Nullable;

/** What feeds are called by those who make them; the same in every language. */
final class FormatNames {

    private static final Map<String, String> NAMES = Map.of(
            "RSS", "RSS",
            "RDF", "RSS 1.0 (RDF)",
            "ATOM", "Atom",
            "JSON_FEED", "JSON Feed",
            "NEWS_SITEMAP", "Sitemap",
            "CDF", "CDF");

    private FormatNames() {}

    /** @param format once it was read; empty answer: not known yet */
    static String of(FeedType type, @Nullable String format) {
        return switch (type) {
            case WORDPRESS, STICKY -> "WordPress";
            case GHOST -> "Ghost";
            case SITEMAP -> "Sitemap";
            case FEED, FOLDER -> format == null ? "" : NAMES.getOrDefault(format, format);
        };
    }
}
