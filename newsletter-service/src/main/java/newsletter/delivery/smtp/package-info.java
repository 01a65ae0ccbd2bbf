/** Messages and the conversation with the relay: MIME is assembled and SMTP spoken here, on Jakarta Mail. */
@NullMarked
package newsletter.delivery.smtp;

import org.jspecify.annotations.NullMarked;
