package newsletter.article.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements about sources and their rules. */
@Repository
class SourceTable {

    // Some thousand rows at most, in the order that people look for one.
    private static final String ALL = "SELECT " + SourceRows.COLUMNS + " FROM source s ORDER BY s.name, s.id";

    private static final String BY_SLUG = "SELECT " + SourceRows.COLUMNS + " FROM source s WHERE s.slug = :slug";

    private static final String BY_IDS = "SELECT " + SourceRows.COLUMNS + " FROM source s WHERE s.id IN (:ids)";

    private static final String RULES = """
            SELECT r.source_id, r.field, r.value, r.label, (SELECT d.slug FROM section d WHERE d.id = r.section_id) AS section
              FROM source_rule r ORDER BY r.source_id, r.position
            """;

    private static final String RULES_OF = """
            SELECT r.source_id, r.field, r.value, r.label, (SELECT d.slug FROM section d WHERE d.id = r.section_id) AS section
              FROM source_rule r WHERE r.source_id IN (:ids) ORDER BY r.source_id, r.position
            """;

    // Two callers at once cannot collide; whatever changed, it is asked again at once. The lease of a poll under way
    // ends: what it learned by the old settings is not written.
    private static final String SAVE = """
            INSERT INTO source (slug, name, kind, address, enabled, section_id, new_sections, full_text, trust_times,
                   publication, language, pick_category, pick_featured, pick_of_section, state, next_poll_at, created_at)
            VALUES (:slug, :name, :kind, :address, :enabled, (SELECT d.id FROM section d WHERE d.slug = :section),
                    :newSections, :fullText, :trustTimes, :publication, :language, :pickCategory, :pickFeatured,
                    :pickOfSection, 'NEW', :nextPollAt, :now)
            ON DUPLICATE KEY UPDATE name = VALUES(name), kind = VALUES(kind), address = VALUES(address),
                enabled = VALUES(enabled), section_id = VALUES(section_id), new_sections = VALUES(new_sections),
                full_text = VALUES(full_text), trust_times = VALUES(trust_times), publication = VALUES(publication),
                language = VALUES(language), pick_category = VALUES(pick_category), pick_featured = VALUES(pick_featured),
                pick_of_section = VALUES(pick_of_section), next_poll_at = VALUES(next_poll_at), version = version + 1,
                lease_epoch = lease_epoch + 1, lease_until = NULL
            """;

    private static final String SECRET = "UPDATE source SET secret = :secret, secret_key = :key WHERE id = :id";

    private static final String READ_SECRET =
            "SELECT secret, secret_key FROM source WHERE id = :id AND secret IS NOT NULL";

    private static final String CLEAR_RULES = "DELETE FROM source_rule WHERE source_id = :id";

    private static final String ADD_RULE = """
            INSERT INTO source_rule (source_id, position, field, value, section_id, label)
            VALUES (:id, :position, :field, :value, (SELECT d.id FROM section d WHERE d.slug = :section), :label)
            """;

    // A new address begins anew, with nothing known of how the old one did.
    private static final String FORGET_STATE = """
            UPDATE source SET state = 'NEW', reason = NULL, failures = 0, pace = NULL, discovered_at = NULL WHERE id = :id
            """;

    private static final String DELETE = "DELETE FROM source WHERE slug = :slug";

    private final JdbcClient jdbc;

    SourceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Source> all() {
        Map<Long, List<SourceRule>> rules = rules(jdbc.sql(RULES));
        return jdbc.sql(ALL).query((row, n) -> source(row, rules)).list();
    }

    Optional<Source> bySlug(String slug) {
        return jdbc.sql(BY_SLUG)
                .param("slug", slug)
                .query((row, n) -> row.getLong("id"))
                .optional()
                .flatMap(this::byId);
    }

    Optional<Source> byId(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    List<Source> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, List<SourceRule>> rules = rules(jdbc.sql(RULES_OF).param("ids", ids));
        return jdbc.sql(BY_IDS)
                .param("ids", ids)
                .query((row, n) -> source(row, rules))
                .list();
    }

    private static Source source(ResultSet row, Map<Long, List<SourceRule>> rules) throws SQLException {
        return SourceRows.source(row, rules.getOrDefault(row.getLong("id"), List.of()));
    }

    private static Map<Long, List<SourceRule>> rules(JdbcClient.StatementSpec statement) {
        Map<Long, List<SourceRule>> rules = new HashMap<>();
        statement
                .query((row, n) -> rules.computeIfAbsent(row.getLong("source_id"), id -> new ArrayList<>())
                        .add(SourceRows.rule(row)))
                .list();
        return rules;
    }

    void save(String slug, SourceSettings settings, Instant now) {
        Timestamp at = Timestamp.from(now);
        jdbc.sql(SAVE)
                .param("slug", slug)
                .param("name", settings.name())
                .param("kind", settings.kind().name())
                .param("address", settings.address())
                .param("enabled", settings.enabled())
                .param("section", settings.section())
                .param("newSections", settings.newSections())
                .param("fullText", settings.fullText())
                .param("trustTimes", settings.trustTimes())
                .param("publication", settings.publication())
                .param("language", settings.language())
                .param("pickCategory", settings.picks().category())
                .param("pickFeatured", settings.picks().featured())
                .param("pickOfSection", settings.picks().ofSection())
                .param("nextPollAt", settings.kind() == SourceKind.PUSH ? null : at)
                .param("now", at)
                .update();
    }

    void writeRules(SourceId id, List<SourceRule> rules) {
        jdbc.sql(CLEAR_RULES).param("id", id.value()).update();
        for (int i = 0; i < rules.size(); i++) {
            SourceRule rule = rules.get(i);
            jdbc.sql(ADD_RULE)
                    .param("id", id.value())
                    .param("position", i)
                    .param("field", rule.field().name())
                    .param("value", rule.value())
                    .param("section", rule.section())
                    .param("label", rule.label() == null ? null : rule.label().name())
                    .update();
        }
    }

    void writeSecret(SourceId id, byte @Nullable [] sealed, @Nullable Integer key) {
        jdbc.sql(SECRET)
                .param("id", id.value())
                .param("secret", sealed)
                .param("key", key)
                .update();
    }

    Optional<Sealed> secret(SourceId id) {
        return jdbc.sql(READ_SECRET)
                .param("id", id.value())
                .query((row, n) -> new Sealed(row.getBytes("secret"), row.getInt("secret_key")))
                .optional();
    }

    void forgetState(SourceId id) {
        jdbc.sql(FORGET_STATE).param("id", id.value()).update();
    }

    boolean delete(String slug) {
        return jdbc.sql(DELETE).param("slug", slug).update() > 0;
    }

    /** @param key id of the key that sealed it */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(byte[] octets, int key) {}
}
