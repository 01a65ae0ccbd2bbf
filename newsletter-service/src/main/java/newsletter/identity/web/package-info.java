/** REST for API tokens; the pages for signing in, joining, and one's own account. */
@NullMarked
package newsletter.identity.web;

import org.jspecify.annotations.NullMarked;
