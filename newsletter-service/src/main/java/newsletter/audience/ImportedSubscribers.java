package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.SubscriberId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Finds, creates and changes the persons of a batch of imported rows, a statement for all rows wherever it can. */
@Repository
class ImportedSubscribers {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String FIND =
            "SELECT id, email, name, external_id, attributes FROM subscriber WHERE email IN (:emails)";

    private static final String OWNERS = "SELECT external_id, email FROM subscriber WHERE external_id IN (:ids)";

    /** A reader whom somebody else created meanwhile is taken as found. */
    private static final String CREATE =
            "INSERT INTO subscriber (email, name, external_id, attributes, created_at) VALUES ";

    private static final String KEEP_EXISTING = " ON DUPLICATE KEY UPDATE id = id";

    private static final String CHANGE = "UPDATE subscriber SET name = ?, external_id = ?, attributes = ? WHERE id = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ImportAudit audit;
    private final JsonMapper json;

    ImportedSubscribers(JdbcClient jdbc, JdbcTemplate batches, ImportAudit audit, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.audit = audit;
        this.json = json;
    }

    /** Which addresses the external ids belong to already. */
    Map<String, String> ownersOf(Collection<ImportRow> rows) {
        List<String> ids = rows.stream()
                .map(ImportRow::externalId)
                .filter(Objects::nonNull)
                .toList();
        Map<String, String> owners = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(OWNERS).param("ids", ids).query(row -> {
                owners.put(row.getString("external_id"), row.getString("email"));
            });
        }
        return owners;
    }

    /** The keys of the rows' persons, by address; those that are new are created, the others brought up to date. */
    Map<String, Long> save(Collection<ImportRow> rows, Instant now, AuditActor by) {
        Map<String, Person> known = find(rows);
        List<ImportRow> unknown = rows.stream()
                .filter(row -> !known.containsKey(row.email().value()))
                .toList();
        change(rows, known, by);
        create(unknown, now);
        known.putAll(find(unknown));
        Map<String, Long> ids = new HashMap<>();
        known.forEach((email, person) -> ids.put(email, person.id()));
        return ids;
    }

    private Map<String, Person> find(Collection<ImportRow> rows) {
        Map<String, Person> found = new HashMap<>();
        if (!rows.isEmpty()) {
            jdbc.sql(FIND)
                    .param(
                            "emails",
                            rows.stream().map(row -> row.email().value()).toList())
                    .query(row -> {
                        found.put(row.getString("email"), Person.of(row));
                    });
        }
        return found;
    }

    private void create(List<ImportRow> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        LocalDateTime time = Rows.utc(now);
        List<@Nullable Object> values = new ArrayList<>();
        for (ImportRow row : rows) {
            values.add(row.email().value());
            values.add(row.name());
            values.add(row.externalId());
            values.add(write(row.attributes()));
            values.add(time);
        }
        jdbc.sql(CREATE + Rows.placeholders(rows.size(), 5) + KEEP_EXISTING)
                .params(values)
                .update();
    }

    private void change(Collection<ImportRow> rows, Map<String, Person> known, AuditActor by) {
        List<Person> changes = new ArrayList<>();
        List<Audited> records = new ArrayList<>();
        for (ImportRow row : rows) {
            Person before = known.get(row.email().value());
            Person after = before == null ? null : filledIn(before, row);
            if (before != null && after != null && !after.equals(before)) {
                changes.add(after);
                records.add(before.changeTo(after).by(by));
            }
        }
        if (!changes.isEmpty()) {
            batches.batchUpdate(CHANGE, changes, changes.size(), (statement, person) -> {
                statement.setString(1, person.name());
                statement.setString(2, person.externalId());
                statement.setString(3, person.attributes());
                statement.setLong(4, person.id());
            });
            audit.readers(records);
        }
    }

    /** An empty cell says nothing about a person and takes nothing away. */
    private Person filledIn(Person person, ImportRow row) {
        return new Person(
                person.id(),
                row.name() == null ? person.name() : row.name(),
                row.externalId() == null ? person.externalId() : row.externalId(),
                row.attributes().isEmpty() ? person.attributes() : merge(person.attributes(), row.attributes()));
    }

    private @Nullable String merge(@Nullable String before, Map<String, String> attributes) {
        Map<String, String> merged = new TreeMap<>();
        if (before != null) {
            merged.putAll(json.readValue(before, TEXTS));
        }
        merged.putAll(attributes);
        return write(merged);
    }

    private @Nullable String write(Map<String, String> attributes) {
        return attributes.isEmpty() ? null : json.writeValueAsString(new TreeMap<>(attributes));
    }

    private record Person(
            long id,
            @Nullable String name,
            @Nullable String externalId,
            @Nullable String attributes) {

        Audited changeTo(Person after) {
            return Audited.of(AuditAction.READER_CHANGED, AuditSubject.reader(new SubscriberId(id)))
                    .hidden("name", name, after.name)
                    .hidden("externalId", externalId, after.externalId)
                    .hidden("attributes", attributes, after.attributes);
        }

        static Person of(ResultSet row) throws SQLException {
            return new Person(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("external_id"),
                    row.getString("attributes"));
        }
    }
}
