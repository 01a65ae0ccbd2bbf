/** API tokens, over REST. */
@NullMarked
package newsletter.identity.web;

import org.jspecify.annotations.NullMarked;
