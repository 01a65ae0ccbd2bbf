/** Measures; run by the scripts in bench/. */
@NullMarked
package newsletter.bench;

import org.jspecify.annotations.NullMarked;
