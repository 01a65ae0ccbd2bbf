/** Reads one article as it is found, plain text or a page, by the structure of its blocks. */
@NullMarked
package newsletter.article.importer;

import org.jspecify.annotations.NullMarked;
