package newsletter.article.source;

import org.jspecify.annotations.Nullable;

/**
 * A document that was found at a site.
 *
 * @param title of the site, where its documents do not tell it
 * @param language BCP 47, of the site's pages
 */
record FeedCandidate(
        FeedType type,
        String address,
        @Nullable String title,
        @Nullable String language) {}
