/** How people come in: users, what they prove themselves with, the links that work once, their sessions. */
@NullMarked
package newsletter.identity.signin;

import org.jspecify.annotations.NullMarked;
