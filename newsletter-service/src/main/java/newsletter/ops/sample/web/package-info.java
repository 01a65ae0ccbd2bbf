/** The tour through the sample newsroom, for this machine only. */
@NullMarked
package newsletter.ops.sample.web;

import org.jspecify.annotations.NullMarked;
