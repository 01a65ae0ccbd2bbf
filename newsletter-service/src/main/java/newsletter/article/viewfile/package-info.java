/** Page views out of files: log files of web servers, exports of programs that have counted. */
@NullMarked
package newsletter.article.viewfile;

import org.jspecify.annotations.NullMarked;
