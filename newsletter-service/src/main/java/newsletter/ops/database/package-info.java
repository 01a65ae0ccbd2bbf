/** The embedded MariaDB that serves when no other database is configured, and the settings that every connection gets. */
@NullMarked
package newsletter.ops.database;

import org.jspecify.annotations.NullMarked;
