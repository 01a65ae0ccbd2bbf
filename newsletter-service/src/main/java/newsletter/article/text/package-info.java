/** What titles, summaries, bodies and addresses must look like, whichever way they came in. */
@NullMarked
package newsletter.article.text;

import org.jspecify.annotations.NullMarked;
