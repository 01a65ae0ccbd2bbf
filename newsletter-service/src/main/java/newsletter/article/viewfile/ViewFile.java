package newsletter.article.viewfile;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a file to read it.
 *
 * @param site origin of the pages that it is about, such as {@code https://www.paper.example}
 * @param date of all its rows, when they have none
 * @param zone of its dates and hours; log files name theirs
 */
public record ViewFile(
        ViewFileFormat format, String site, @Nullable LocalDate date, ZoneId zone) {}
