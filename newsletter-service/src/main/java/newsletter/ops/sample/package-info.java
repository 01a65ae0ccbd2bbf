/** The sample newsroom of a first start: invented articles, views, picks and readers, and one edition to all of them. */
@NullMarked
package newsletter.ops.sample;

import org.jspecify.annotations.NullMarked;
