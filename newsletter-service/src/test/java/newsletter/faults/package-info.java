/** What must hold when processes, relays and databases fail. Each test breaks something for real and asks the oracle. */
@NullMarked
package newsletter.faults;

import org.jspecify.annotations.NullMarked;
