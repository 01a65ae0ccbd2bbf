package newsletter.article.source;

import java.net.URI;
import newsletter.article.feed.FeedOutcome;
import org.jspecify.annotations.Nullable;

/** Makes a feed of a document, whatever it is. */
@FunctionalInterface
interface Reading {

    FeedOutcome read(byte[] document, @Nullable String contentType, URI address);
}
