package newsletter.article;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A row for each day, way and fault. */
@Repository
class JdbcViewFaults implements ViewFaults {

    private static final String ADD = """
            INSERT INTO view_fault (day, way, fault, views) VALUES (:day, :way, :fault, :views)
            ON DUPLICATE KEY UPDATE views = view_fault.views + VALUES(views)
            """;

    private static final String BETWEEN = """
            SELECT day, way, fault, views FROM view_fault WHERE day BETWEEN :from AND :to
            ORDER BY day DESC, way, fault
            """;

    private final JdbcClient jdbc;
    private final Retrying retrying;
    private final Clock clock;

    JdbcViewFaults(JdbcClient jdbc, Retrying retrying, Clock clock) {
        this.jdbc = jdbc;
        this.retrying = retrying;
        this.clock = clock;
    }

    /** In the order of the key, so that two callers lock alike. */
    @Override
    public void add(Way way, Map<ViewFault, Long> views) {
        if (views.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, Long> byLabel = new TreeMap<>();
        views.forEach((fault, number) -> byLabel.put(fault.label(), number));
        retrying.run(() -> byLabel.forEach((fault, number) -> jdbc.sql(ADD)
                .param("day", today)
                .param("way", way.label())
                .param("fault", fault)
                .param("views", number)
                .update()));
    }

    @Override
    public List<Counted> between(LocalDate from, LocalDate to) {
        return jdbc.sql(BETWEEN)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new Counted(
                        row.getObject("day", LocalDate.class),
                        row.getString("way"),
                        row.getString("fault"),
                        row.getLong("views")))
                .list();
    }
}
