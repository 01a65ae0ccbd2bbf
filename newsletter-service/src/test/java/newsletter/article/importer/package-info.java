@NullMarked
package newsletter.article.importer;

import org.jspecify.annotations.NullMarked;
