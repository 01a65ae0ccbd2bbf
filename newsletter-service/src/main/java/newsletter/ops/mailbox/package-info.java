/**
 * The embedded mailbox: an SMTP server on loopback that keeps every message as a file, when no mail server is configured.
 */
@NullMarked
package newsletter.ops.mailbox;

import org.jspecify.annotations.NullMarked;
