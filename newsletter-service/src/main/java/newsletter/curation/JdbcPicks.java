package newsletter.curation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.ArticleId;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcPicks implements Picks {

    /** IS NULL sorts what is scoped first or last; the id makes the order whole. */
    private static final String ACTIVE = """
            SELECT slot, list_id, section_id, article_id, headline, blurb, starts_at, ends_at
              FROM pick
             WHERE (list_id IS NULL OR list_id = :list)
               AND (starts_at IS NULL OR starts_at <= :at) AND (ends_at IS NULL OR ends_at > :at)
             ORDER BY slot, list_id IS NULL, section_id IS NOT NULL, section_id, position, id
            """;

    /** The null-safe comparison, since an absent list or section is part of the place. */
    private static final String OF_PLACE = """
            SELECT slot, list_id, section_id, article_id, headline, blurb, starts_at, ends_at
              FROM pick
             WHERE slot = :slot AND list_id <=> :list AND section_id <=> :section
             ORDER BY position, id
            """;

    /** One row a place, locked until the transaction ends: of two editors who replace an empty place, one comes second. */
    private static final String LOCK = """
            INSERT INTO pick_place (slot, list_id, section_id, changed_at)
            VALUES (:slot, COALESCE(:list, 0), COALESCE(:section, 0), :now)
            ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at)
            """;

    private static final String CLEAR =
            "DELETE FROM pick WHERE slot = :slot AND list_id <=> :list AND section_id <=> :section";

    private static final String INSERT = """
            INSERT INTO pick (slot, list_id, section_id, position, article_id, headline, blurb, starts_at, ends_at,
                              created_at)
            VALUES :rows
            """;

    private final JdbcClient jdbc;
    private final PicksAudit audit;
    private final Clock clock;

    JdbcPicks(JdbcClient jdbc, PicksAudit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Pick> active(ListId list, Instant at) {
        return jdbc.sql(ACTIVE)
                .param("list", list.value())
                .param("at", Timestamp.from(at))
                .query(JdbcPicks::pick)
                .list();
    }

    @Override
    public List<Pick> of(PickPlace place) {
        return at(OF_PLACE, place).query(JdbcPicks::pick).list();
    }

    @Override
    @Transactional
    public void replace(PickPlace place, List<Pick> picks) {
        Timestamp now = Timestamp.from(clock.instant());
        at(LOCK, place).param("now", now).update();
        List<Pick> before = of(place);
        at(CLEAR, place).update();
        if (!picks.isEmpty()) {
            jdbc.sql(INSERT).param("rows", rows(place, picks, now)).update();
        }
        audit.record(place, before, picks);
    }

    private JdbcClient.StatementSpec at(String sql, PickPlace place) {
        return jdbc.sql(sql)
                .param("slot", place.slot().name())
                .param("list", value(place.list()))
                .param("section", value(place.section()));
    }

    private static List<@Nullable Object[]> rows(PickPlace place, List<Pick> picks, Timestamp now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Pick pick : picks) {
            rows.add(row(place, rows.size(), pick, now));
        }
        return rows;
    }

    private static @Nullable Object[] row(PickPlace place, int position, Pick pick, Timestamp now) {
        return new @Nullable Object[] {
            place.slot().name(),
            value(place.list()),
            value(place.section()),
            position,
            pick.article().value(),
            pick.headline(),
            pick.blurb(),
            timestamp(pick.from()),
            timestamp(pick.until()),
            now
        };
    }

    private static Pick pick(ResultSet row, int number) throws SQLException {
        PickPlace place = new PickPlace(
                PickSlot.valueOf(row.getString("slot")),
                Optional.ofNullable(row.getObject("list_id", Long.class))
                        .map(ListId::new)
                        .orElse(null),
                Optional.ofNullable(row.getObject("section_id", Long.class))
                        .map(SectionId::new)
                        .orElse(null));
        return new Pick(
                place,
                new ArticleId(row.getLong("article_id")),
                row.getString("headline"),
                row.getString("blurb"),
                instant(row.getTimestamp("starts_at")),
                instant(row.getTimestamp("ends_at")));
    }

    private static @Nullable Long value(@Nullable ListId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable Long value(@Nullable SectionId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
