/** Measures; run by the scripts in bench/, not by the tests. */
@NullMarked
package newsletter.bench;

import org.jspecify.annotations.NullMarked;
