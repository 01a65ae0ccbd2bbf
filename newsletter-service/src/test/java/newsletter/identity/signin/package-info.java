@NullMarked
package newsletter.identity.signin;

import org.jspecify.annotations.NullMarked;
