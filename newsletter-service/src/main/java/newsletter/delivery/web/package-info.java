@NullMarked
package newsletter.delivery.web;

import org.jspecify.annotations.NullMarked;
