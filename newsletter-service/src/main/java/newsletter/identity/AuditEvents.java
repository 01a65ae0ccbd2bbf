package newsletter.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsletter.kernel.AuditActor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log, newest first. */
@Repository
public class AuditEvents {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    // Conditions are added as they are asked for, from those below; every combination has a key that begins with one of
    // them and goes on
    // with the time.
    private static final String SELECT = """
            SELECT a.id, a.at, a.actor_kind, a.actor_id, a.actor_name, a.action, a.subject_kind, a.subject_id,
                   a.before_values, a.after_values, a.remote_address,
                   (SELECT l.slug FROM mailing_list l WHERE l.id = a.list_id) AS list
              FROM audit_event a
             WHERE 1 = 1
            """;

    // By time and id, since events of one millisecond are many; the first line is what lets the key begin there.
    private static final String OLDER = """
             AND a.at <= (SELECT b.at FROM audit_event b WHERE b.id = :before)
             AND (a.at < (SELECT b.at FROM audit_event b WHERE b.id = :before) OR a.id < :before)
            """;

    private static final String ORDER = " ORDER BY a.at DESC, a.id DESC LIMIT :limit";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditEvents(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<AuditEvent> search(AuditQuery query) {
        Conditions conditions = new Conditions();
        conditions.add(
                " AND a.actor_kind = :actor",
                "actor",
                query.actor() == null ? null : query.actor().name());
        conditions.add(" AND a.actor_id = :actorId", "actorId", query.actorId());
        conditions.add(
                " AND a.action = :action",
                "action",
                query.action() == null ? null : query.action().code());
        conditions.add(
                " AND a.subject_kind = :subject",
                "subject",
                query.subject() == null ? null : query.subject().name());
        conditions.add(" AND a.subject_id = :subjectId", "subjectId", query.subjectId());
        conditions.add(" AND a.list_id = (SELECT m.id FROM mailing_list m WHERE m.slug = :list)", "list", query.list());
        conditions.add(" AND a.at >= :from", "from", query.from() == null ? null : Timestamp.from(query.from()));
        conditions.add(" AND a.at < :until", "until", query.until() == null ? null : Timestamp.from(query.until()));
        conditions.add(OLDER, "before", query.before());
        return jdbc.sql(SELECT + conditions.sql + ORDER)
                .params(conditions.values)
                .param("limit", query.limit())
                .query((row, number) -> event(row))
                .list();
    }

    private AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                new AuditActor(
                        AuditActor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_name")),
                row.getString("action"),
                row.getString("subject_kind").toLowerCase(Locale.ROOT),
                row.getString("subject_id"),
                row.getString("list"),
                values(row.getString("before_values")),
                values(row.getString("after_values")),
                row.getString("remote_address"));
    }

    private Map<String, Object> values(@Nullable String text) {
        return text == null ? Map.of() : json.readValue(text, VALUES);
    }

    private static final class Conditions {

        private final StringBuilder sql = new StringBuilder();
        private final Map<String, Object> values = new HashMap<>();

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                sql.append(condition);
                values.put(name, value);
            }
        }
    }
}
