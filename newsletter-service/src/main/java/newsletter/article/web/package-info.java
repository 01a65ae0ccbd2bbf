/** The newsroom's REST calls: sections, articles, import and views. */
@NullMarked
package newsletter.article.web;

import org.jspecify.annotations.NullMarked;
