package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import newsletter.audience.ImportReport.State;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is known of imports. Times are the database's: nodes tell by them whether an import's process is still alive. */
@Repository
class ImportLog {

    static final String ABANDONED = "the process that ran the import has ended; upload the file again";

    private static final String START = """
            INSERT INTO subscriber_import (list_id, state, requested_by, started_at, touched_at)
            VALUES (:list, 'RUNNING', :by, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
            """;

    private static final String ADD = """
            UPDATE subscriber_import
               SET rows_read = rows_read + :read, rows_created = rows_created + :created,
                   rows_updated = rows_updated + :updated, rows_rejected = rows_rejected + :rejected,
                   touched_at = CURRENT_TIMESTAMP(3)
             WHERE id = :id
            """;

    private static final String FINISH = """
            UPDATE subscriber_import
               SET state = :state, failure = :failure, touched_at = CURRENT_TIMESTAMP(3),
                   finished_at = CURRENT_TIMESTAMP(3)
             WHERE id = :id
            """;

    private static final String ADD_ERRORS =
            "INSERT INTO subscriber_import_error (import_id, line, field, message) VALUES ";

    /** A batch takes about a second, so two minutes without one mean that nobody works on it any more. */
    private static final String FIND = """
            SELECT id, state, failure, rows_read, rows_created, rows_updated, rows_rejected,
                   state = 'RUNNING' AND touched_at < CURRENT_TIMESTAMP(3) - INTERVAL 2 MINUTE AS abandoned
              FROM subscriber_import
             WHERE id = :id
            """;

    private static final String ERRORS = """
            SELECT line, field, message FROM subscriber_import_error WHERE import_id = :id ORDER BY line, id
            """;

    private static final String COUNTS = """
            SELECT list_id, state, failure, rows_read, rows_created, rows_updated, rows_rejected
              FROM subscriber_import WHERE id = :id
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ImportLog(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Transactional
    public long start(ListId list, String requestedBy) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(START).param("list", list.value()).param("by", requestedBy).update(key, "id");
        long id = Objects.requireNonNull(key.getKey(), "the key of a row just inserted")
                .longValue();
        events.publishEvent(Audited.of(AuditAction.IMPORT_STARTED, AuditSubject.of(AuditSubject.Kind.IMPORT, id))
                .on(list)
                .with("requestedBy", requestedBy));
        return id;
    }

    public void add(long id, ImportProgress progress) {
        jdbc.sql(ADD)
                .param("read", progress.read())
                .param("created", progress.created())
                .param("updated", progress.updated())
                .param("rejected", progress.rejected())
                .param("id", id)
                .update();
        addErrors(id, progress.errors());
    }

    @Transactional
    public void complete(long id) {
        finish(id, State.COMPLETED, null);
    }

    @Transactional
    public void fail(long id, String why) {
        finish(id, State.FAILED, why);
    }

    /** The errors are read last: an import that has ended by then has all of them. */
    public Optional<ImportReport> find(long id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query((row, number) -> report(row))
                .optional()
                .map(report -> report.with(errors(id)));
    }

    private void addErrors(long id, List<ImportError> errors) {
        if (errors.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        errors.forEach(error -> values.addAll(List.of(id, error.line(), error.field(), error.message())));
        jdbc.sql(ADD_ERRORS + Rows.placeholders(errors.size(), 4))
                .params(values)
                .update();
    }

    private void finish(long id, State state, @Nullable String failure) {
        jdbc.sql(FINISH)
                .param("state", state.name())
                .param("failure", failure)
                .param("id", id)
                .update();
        events.publishEvent(jdbc.sql(COUNTS)
                .param("id", id)
                .query((row, number) -> ended(id, row))
                .single());
    }

    private static Audited ended(long id, ResultSet row) throws SQLException {
        return Audited.of(AuditAction.IMPORT_ENDED, AuditSubject.of(AuditSubject.Kind.IMPORT, id))
                .on(new ListId(row.getLong("list_id")))
                .by(ImportAudit.actor(id))
                .change("state", State.RUNNING, row.getString("state"))
                .with("failure", row.getString("failure"))
                .with("read", row.getInt("rows_read"))
                .with("created", row.getInt("rows_created"))
                .with("updated", row.getInt("rows_updated"))
                .with("rejected", row.getInt("rows_rejected"));
    }

    private List<ImportError> errors(long id) {
        return jdbc.sql(ERRORS)
                .param("id", id)
                .query((row, number) ->
                        new ImportError(row.getInt("line"), row.getString("field"), row.getString("message")))
                .list();
    }

    private static ImportReport report(ResultSet row) throws SQLException {
        boolean abandoned = row.getBoolean("abandoned");
        return new ImportReport(
                row.getLong("id"),
                abandoned ? State.FAILED : State.valueOf(row.getString("state")),
                row.getInt("rows_read"),
                row.getInt("rows_created"),
                row.getInt("rows_updated"),
                row.getInt("rows_rejected"),
                abandoned ? ABANDONED : row.getString("failure"),
                List.of());
    }
}
