/** Picks over REST. */
@NullMarked
package newsletter.curation.web;

import org.jspecify.annotations.NullMarked;
