package newsletter.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEditions implements Editions {

    private static final int ATTEMPTS = 10;

    private static final String FIND =
            "SELECT id, list_id, edition_date, kind, number, state FROM edition WHERE id = :id";

    private static final String FIND_NUMBER = """
            SELECT id, list_id, edition_date, kind, number, state FROM edition
             WHERE list_id = :list AND edition_date = :date AND kind = :kind AND number = :number
            """;

    private static final String LATEST = """
            SELECT id, list_id, edition_date, kind, number, state FROM edition
             WHERE :list IS NULL OR list_id = :list
             ORDER BY edition_date DESC, id DESC LIMIT :limit
            """;

    private static final String INSERT = """
            INSERT INTO edition (list_id, edition_date, kind, number, state, created_at, updated_at)
            VALUES (:list, :date, :kind, :number, 'PLANNED', :now, :now)
            """;

    private static final String LAST_NUMBER = """
            SELECT COALESCE(MAX(number), 0) FROM edition
             WHERE list_id = :list AND edition_date = :date AND kind = :kind
            """;

    private static final String MOVE =
            "UPDATE edition SET state = :state, updated_at = :now WHERE id = :id AND state IN (:from)";

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcEditions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Edition open(ListId list, LocalDate date, EditionKind kind) {
        return switch (kind) {
            case REGULAR -> openRegular(list, date);
            case BREAKING, CORRECTION, NOTE -> openNext(list, date, kind);
        };
    }

    @Override
    public Optional<Edition> find(EditionId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query(JdbcEditions::edition)
                .optional();
    }

    @Override
    public List<Edition> latest(@Nullable ListId list, int limit) {
        return jdbc.sql(LATEST)
                .param("list", list == null ? null : list.value())
                .param("limit", limit)
                .query(JdbcEditions::edition)
                .list();
    }

    @Override
    public boolean move(EditionId id, Set<EditionState> from, EditionState to) {
        return jdbc.sql(MOVE)
                        .param("id", id.value())
                        .param("from", from.stream().map(Enum::name).toList())
                        .param("state", to.name())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private Edition openRegular(ListId list, LocalDate date) {
        Optional<Edition> existing = findNumber(list, date, EditionKind.REGULAR, 1);
        if (existing.isEmpty()) {
            insert(list, date, EditionKind.REGULAR, 1); // refused when another node was faster, which is as good
        }
        return findNumber(list, date, EditionKind.REGULAR, 1).orElseThrow();
    }

    private Edition openNext(ListId list, LocalDate date, EditionKind kind) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int number = 1 + lastNumber(list, date, kind);
            if (insert(list, date, kind, number)) {
                return findNumber(list, date, kind, number).orElseThrow();
            }
        }
        throw new IllegalStateException("Others keep opening " + kind + " editions of " + date + "; post it again");
    }

    private boolean insert(ListId list, LocalDate date, EditionKind kind, int number) {
        try {
            named(INSERT, list, date, kind)
                    .param("number", number)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private int lastNumber(ListId list, LocalDate date, EditionKind kind) {
        return named(LAST_NUMBER, list, date, kind).query(Integer.class).single();
    }

    private Optional<Edition> findNumber(ListId list, LocalDate date, EditionKind kind, int number) {
        return named(FIND_NUMBER, list, date, kind)
                .param("number", number)
                .query(JdbcEditions::edition)
                .optional();
    }

    private JdbcClient.StatementSpec named(String sql, ListId list, LocalDate date, EditionKind kind) {
        return jdbc.sql(sql).param("list", list.value()).param("date", date).param("kind", kind.name());
    }

    static Edition edition(ResultSet row, int number) throws SQLException {
        return new Edition(
                new EditionId(row.getLong("id")),
                new ListId(row.getLong("list_id")),
                row.getObject("edition_date", LocalDate.class),
                EditionKind.valueOf(row.getString("kind")),
                row.getInt("number"),
                EditionState.valueOf(row.getString("state")));
    }
}
