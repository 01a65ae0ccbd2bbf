package newsletter.article;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Sections in table {@code section}: a few dozen rows, read as needed. */
@Repository
class JdbcSections implements Sections {

    // The whole table, in the order that people look for a section.
    private static final String ALL = "SELECT id, slug, name FROM section ORDER BY name, id";

    // By its unique slug.
    private static final String BY_SLUG = "SELECT id, slug, name FROM section WHERE slug = :slug";

    // By primary key.
    private static final String BY_ID = "SELECT id, slug, name FROM section WHERE id = :id";

    // Create and rename are one statement, so that two callers at once cannot collide.
    private static final String SAVE = """
            INSERT INTO section (slug, name, created_at) VALUES (:slug, :name, :now)
            ON DUPLICATE KEY UPDATE name = VALUES(name)
            """;

    private static final RowMapper<Section> SECTION =
            (rs, row) -> new Section(new SectionId(rs.getLong("id")), rs.getString("slug"), rs.getString("name"));

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcSections(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Section> all() {
        return jdbc.sql(ALL).query(SECTION).list();
    }

    @Override
    public Optional<Section> bySlug(String slug) {
        return jdbc.sql(BY_SLUG).param("slug", slug).query(SECTION).optional();
    }

    @Override
    public Section get(SectionId id) {
        return jdbc.sql(BY_ID)
                .param("id", id.value())
                .query(SECTION)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("no section " + id.value()));
    }

    @Override
    @Transactional
    public Section save(String slug, String name) {
        Optional<Section> before = bySlug(slug);
        jdbc.sql(SAVE)
                .param("slug", slug)
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        record(slug, before.map(Section::name).orElse(null), name);
        return bySlug(slug).orElseThrow();
    }

    private void record(String slug, @Nullable String before, String name) {
        if (!name.equals(before)) {
            AuditAction action = before == null ? AuditAction.SECTION_CREATED : AuditAction.SECTION_CHANGED;
            events.publishEvent(Audited.of(action, AuditSubject.section(slug)).change("name", before, name));
        }
    }
}
