/** What the audit log says, as JSON and as a page. */
@NullMarked
package newsletter.identity.web;

import org.jspecify.annotations.NullMarked;
