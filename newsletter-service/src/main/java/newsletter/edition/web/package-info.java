/** What a selection is made of, over REST. */
@NullMarked
package newsletter.edition.web;

import org.jspecify.annotations.NullMarked;
