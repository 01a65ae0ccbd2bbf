/** REST for API tokens and the audit log, and its page; the pages for signing in, joining, and one's own account. */
@NullMarked
package newsletter.identity.web;

import org.jspecify.annotations.NullMarked;
