package newsletter.bench;

import java.time.LocalDate;
import java.util.List;

/**
 * One moment, of one section or of all.
 *
 * @param marks of each order, in the replay's sequence of orders
 */
record Sample(LocalDate day, List<Marks> marks) {

    Sample {
        marks = List.copyOf(marks);
    }
}
