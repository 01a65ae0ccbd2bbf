/** The REST endpoints of lists, readers and suppressions, and the pages that readers open from their emails. */
@NullMarked
package newsletter.audience.web;

import org.jspecify.annotations.NullMarked;
