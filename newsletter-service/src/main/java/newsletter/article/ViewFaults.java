package newsletter.article;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts reported views that cannot be right, day by day. */
public interface ViewFaults {

    /** By which way they came. */
    enum Way {
        /** {@code POST /api/v1/views}. */
        CALL,
        /** The script or picture of a page. */
        PAGE,
        LOG,
        /** A file of totals. */
        EXPORT;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void add(Way way, Map<ViewFault, Long> views);

    /** Both days included; the latest day first, then by way and fault. */
    List<Counted> between(LocalDate from, LocalDate to);

    /**
     * @param day of the report, UTC
     * @param way a label
     * @param fault a label
     */
    record Counted(LocalDate day, String way, String fault, long views) {}
}
