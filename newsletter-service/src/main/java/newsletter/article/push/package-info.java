/** What calls of sites and hubs say, and how they prove who they are: no database, no network. */
@NullMarked
package newsletter.article.push;

import org.jspecify.annotations.NullMarked;
