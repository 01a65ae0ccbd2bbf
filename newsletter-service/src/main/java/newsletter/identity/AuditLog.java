package newsletter.identity;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import newsletter.kernel.AuditActor;
import newsletter.kernel.Audited;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what was changed, in the transaction of the change: they commit together, or neither does. */
@Component
class AuditLog {

    // The database's own time: one clock for all nodes.
    private static final String ADD = """
            INSERT INTO audit_event (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, list_id,
                                     before_values, after_values, remote_address)
            VALUES (NOW(3), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final CurrentActor current;
    private final JsonMapper json;

    AuditLog(JdbcTemplate jdbc, CurrentActor current, JsonMapper json) {
        this.jdbc = jdbc;
        this.current = current;
        this.json = json;
    }

    /**
     * @throws org.springframework.transaction.IllegalTransactionStateException when the publisher has no transaction: the
     *     change and its record could come apart
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Audited change) {
        jdbc.update(ADD, values(change));
    }

    /** As {@link #record(Audited)}, in one statement. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(Audited.Several several) {
        List<Audited> changes = several.changes();
        if (!changes.isEmpty()) {
            jdbc.batchUpdate(ADD, changes, changes.size(), (statement, change) -> set(statement, values(change)));
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private @Nullable Object[] values(Audited change) {
        AuditActor given = change.actor();
        AuditActor actor = given == null ? current.get() : given;
        ListId list = change.list();
        return new @Nullable Object[] {
            actor.kind().name(),
            actor.id(),
            actor.name(),
            change.action().code(),
            change.subject().kind().name(),
            change.subject().id(),
            list == null ? null : list.value(),
            text(change.before()),
            text(change.after()),
            current.remoteAddress(actor)
        };
    }

    private @Nullable String text(Map<String, Object> values) {
        return values.isEmpty() ? null : json.writeValueAsString(values);
    }
}
