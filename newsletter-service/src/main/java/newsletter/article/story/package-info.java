/** Which articles are about the same event: pairs that are alike, and the stories that they make up. */
@NullMarked
package newsletter.article.story;

import org.jspecify.annotations.NullMarked;
