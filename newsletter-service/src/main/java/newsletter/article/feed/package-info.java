/** Feeds of every kind, read: no database, no network. */
@NullMarked
package newsletter.article.feed;

import org.jspecify.annotations.NullMarked;
