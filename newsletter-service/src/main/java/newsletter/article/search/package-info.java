/**
 * Full text of articles in an embedded index (Lucene), which each node keeps for itself and which follows the table {@code article}: see
 * {@code docs/search.md}.
 */
@NullMarked
package newsletter.article.search;

import org.jspecify.annotations.NullMarked;
