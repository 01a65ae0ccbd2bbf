/** The mailbox's pages, for this machine only. */
@NullMarked
package newsletter.ops.mailbox.web;

import org.jspecify.annotations.NullMarked;
