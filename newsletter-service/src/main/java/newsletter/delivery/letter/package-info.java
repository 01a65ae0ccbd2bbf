/** The outbox of letters: single messages that go ahead of digests, over a connection of their own. */
@NullMarked
package newsletter.delivery.letter;

import org.jspecify.annotations.NullMarked;
