@NullMarked
package newsletter.rendering.web;

import org.jspecify.annotations.NullMarked;
