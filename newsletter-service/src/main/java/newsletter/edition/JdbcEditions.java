package newsletter.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

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
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcEditions(JdbcClient jdbc, TransactionOperations transaction, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Edition open(ListId list, LocalDate date, EditionKind kind, @Nullable AuditActor by) {
        return switch (kind) {
            case REGULAR -> openRegular(list, date, by);
            case BREAKING, CORRECTION, NOTE -> openNext(list, date, kind, by);
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

    private Edition openRegular(ListId list, LocalDate date, @Nullable AuditActor by) {
        return findNumber(list, date, EditionKind.REGULAR, 1)
                .or(() -> insert(list, date, EditionKind.REGULAR, 1, by)) // none when another node was faster
                .or(() -> findNumber(list, date, EditionKind.REGULAR, 1))
                .orElseThrow();
    }

    private Edition openNext(ListId list, LocalDate date, EditionKind kind, @Nullable AuditActor by) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Edition> opened = insert(list, date, kind, 1 + lastNumber(list, date, kind), by);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        throw new IllegalStateException("Others keep opening " + kind + " editions of " + date + "; post it again");
    }

    /** Empty when there is one of that number already. */
    private Optional<Edition> insert(
            ListId list, LocalDate date, EditionKind kind, int number, @Nullable AuditActor by) {
        return transaction.execute(status -> {
            try {
                named(INSERT, list, date, kind)
                        .param("number", number)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
            } catch (DuplicateKeyException e) {
                return Optional.empty();
            }
            Optional<Edition> opened = findNumber(list, date, kind, number);
            opened.ifPresent(edition -> record(edition, by));
            return opened;
        });
    }

    private void record(Edition edition, @Nullable AuditActor by) {
        events.publishEvent(Audited.of(AuditAction.EDITION_OPENED, AuditSubject.edition(edition.id()))
                .on(edition.list())
                .by(by)
                .with("date", edition.date())
                .with("kind", edition.kind())
                .with("number", edition.number())
                .with("state", edition.state()));
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
