package newsletter.article;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sections that another source brings an article in: they are added to its own, and are no update of it. */
class JoinedSections {

    // Tells the search index, and takes the row's lock before the foreign key shares it: two that share it would both
    // wait to touch it.
    private static final String TOUCH = """
            UPDATE article SET changed_at = CURRENT_TIMESTAMP(6)
             WHERE external_id = :id
               AND (SELECT COUNT(*) FROM article_section e WHERE e.article_id = article.id AND e.section_id IN (:sections)) < :count
            """;

    private static final String JOIN = """
            INSERT INTO article_section (article_id, section_id, own, joined)
            SELECT id, :section, FALSE, TRUE FROM article WHERE external_id = :id
            ON DUPLICATE KEY UPDATE joined = TRUE
            """;

    private final JdbcClient jdbc;

    JoinedSections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String externalId, Set<Long> sections) {
        jdbc.sql(TOUCH)
                .param("id", externalId)
                .param("sections", sections)
                .param("count", sections.size())
                .update();
        sections.forEach(section ->
                jdbc.sql(JOIN).param("id", externalId).param("section", section).update());
    }
}
