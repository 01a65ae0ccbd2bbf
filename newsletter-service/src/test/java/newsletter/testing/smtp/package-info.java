/** An SMTP server that misbehaves on demand. */
@NullMarked
package newsletter.testing.smtp;

import org.jspecify.annotations.NullMarked;
