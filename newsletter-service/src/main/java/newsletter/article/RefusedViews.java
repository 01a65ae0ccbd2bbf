package newsletter.article;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts by the day what was reported as read and is not counted, so that a wrong clock or a wrong address is noticed. */
@Repository
public class RefusedViews {

    public static final int DAYS_KEPT = 90;

    private static final String ADD = """
            INSERT INTO refused_view (day, fault, views) VALUES (:day, :fault, :views)
            ON DUPLICATE KEY UPDATE views = refused_view.views + VALUES(views)
            """;

    private static final String SINCE =
            "SELECT day, fault, views FROM refused_view WHERE day >= :day ORDER BY day DESC, fault";

    private static final String FORGET = "DELETE FROM refused_view WHERE day < :day";

    private final JdbcClient jdbc;
    private final Clock clock;

    RefusedViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param views reports, whatever number of readers they stand for */
    public record OfDay(LocalDate day, ViewFault fault, long views) {}

    /** Adds to those of today. */
    public void add(Map<ViewFault, Long> faults) {
        LocalDate today = today();
        // in one order, so that two nodes queue
        new TreeMap<>(faults)
                .forEach((fault, views) -> jdbc.sql(ADD)
                        .param("day", Date.valueOf(today))
                        .param("fault", fault.name())
                        .param("views", views)
                        .update());
    }

    /**
     * The newest first; days without any are left out.
     *
     * @param days with today
     */
    public List<OfDay> ofLast(int days) {
        return jdbc.sql(SINCE)
                .param("day", Date.valueOf(today().minusDays(days - 1L)))
                .query((row, number) -> new OfDay(
                        row.getObject("day", LocalDate.class),
                        ViewFault.valueOf(row.getString("fault")),
                        row.getLong("views")))
                .list();
    }

    void forgetOld() {
        jdbc.sql(FORGET)
                .param("day", Date.valueOf(today().minusDays(DAYS_KEPT)))
                .update();
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
