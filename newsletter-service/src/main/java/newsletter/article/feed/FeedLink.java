package newsletter.article.feed;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A feed that a page offers.
 *
 * @param title as the page calls it; may be empty
 * @param format null when the page does not tell it from others; known only when it was read
 */
public record FeedLink(URI address, String title, @Nullable FeedFormat format) {}
