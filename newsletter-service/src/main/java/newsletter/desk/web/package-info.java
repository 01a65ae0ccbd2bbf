/** Controllers of the desk, and what their templates show. */
@NullMarked
package newsletter.desk.web;

import org.jspecify.annotations.NullMarked;
