package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.ListId;
import newsletter.kernel.SlotId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSlots implements Slots {

    /** Skips what another node is just taking, so that ticks never wait for each other. */
    private static final String LOCK_DUE = """
            SELECT id, list_id, days, hour, zone, next_due_at FROM slot
             WHERE next_due_at <= :now
             ORDER BY next_due_at, id LIMIT :limit
               FOR UPDATE SKIP LOCKED
            """;

    private static final String NEXT_DUE = "SELECT next_due_at FROM slot ORDER BY next_due_at LIMIT 1";

    private static final String TIME = "SELECT id, days, hour, zone FROM slot WHERE id = :id";

    private static final String ADVANCE = "UPDATE slot SET next_due_at = :due WHERE id = :id";

    private static final String FIND = """
            SELECT id FROM slot WHERE list_id = :list AND days = :days AND hour = :hour AND zone = :zone
            """;

    /** Two nodes may need the same new slot at once: the second finds the first's row. */
    private static final String CREATE = """
            INSERT INTO slot (list_id, days, hour, zone, next_due_at) VALUES (:list, :days, :hour, :zone, :due)
            ON DUPLICATE KEY UPDATE id = id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcSlots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<DueSlot> lockDue(Instant now, int limit) {
        return jdbc.sql(LOCK_DUE)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, number) -> dueSlot(row))
                .list();
    }

    @Override
    public Optional<Instant> nextDue() {
        return jdbc.sql(NEXT_DUE)
                .query((row, number) -> row.getTimestamp("next_due_at").toInstant())
                .optional();
    }

    @Override
    public void advance(SlotId slot, Instant after) {
        jdbc.sql(ADVANCE)
                .param("due", Timestamp.from(get(slot).time().nextAfter(after)))
                .param("id", slot.value())
                .update();
    }

    /** The slot of a list's readers with this time, made when it is new. */
    Schedule.Place open(ListId list, SlotTime time) {
        return find(list, time).orElseGet(() -> create(list, time));
    }

    Schedule.Place get(SlotId id) {
        SlotTime time = jdbc.sql(TIME)
                .param("id", id.value())
                .query((row, number) -> timeOf(row))
                .single();
        return new Schedule.Place(id, time);
    }

    private Schedule.Place create(ListId list, SlotTime time) {
        key(CREATE, list, time)
                .param("due", Timestamp.from(time.nextAfter(clock.instant())))
                .update();
        return find(list, time).orElseThrow();
    }

    private Optional<Schedule.Place> find(ListId list, SlotTime time) {
        return key(FIND, list, time).query(Long.class).optional().map(id -> new Schedule.Place(new SlotId(id), time));
    }

    private JdbcClient.StatementSpec key(String sql, ListId list, SlotTime time) {
        return jdbc.sql(sql)
                .param("list", list.value())
                .param("days", time.days().mask())
                .param("hour", time.hour())
                .param("zone", time.zone().getId());
    }

    private static DueSlot dueSlot(ResultSet row) throws SQLException {
        Instant due = row.getTimestamp("next_due_at").toInstant();
        return new DueSlot(
                new SlotId(row.getLong("id")),
                new ListId(row.getLong("list_id")),
                due,
                timeOf(row).dateOf(due));
    }

    static SlotTime timeOf(ResultSet row) throws SQLException {
        return new SlotTime(new DeliveryDays(row.getInt("days")), row.getInt("hour"), ZoneId.of(row.getString("zone")));
    }
}
