package newsletter.article;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import newsletter.kernel.SectionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sections are like: the headline of the newest article of each. */
@Repository
public class LatestHeadlines {

    private static final Duration NOT_OLDER = Duration.ofDays(30);

    /** One section at a time, from the newest on: that ends at the first hit. */
    private static final String NEWEST = """
            SELECT a.title FROM article a
             WHERE a.retracted_at IS NULL AND a.published_at > :from AND a.published_at <= :to
               AND EXISTS (SELECT 1 FROM article_section e WHERE e.article_id = a.id AND e.section_id = :section)
             ORDER BY a.published_at DESC, a.id DESC LIMIT 1
            """;

    private final JdbcClient jdbc;

    LatestHeadlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sections without an article of the last 30 days are left out. */
    public Map<SectionId, String> of(Collection<SectionId> sections, Instant now) {
        Map<SectionId, String> headlines = new HashMap<>();
        for (SectionId section : sections) {
            jdbc.sql(NEWEST)
                    .param("from", Timestamp.from(now.minus(NOT_OLDER)))
                    .param("to", Timestamp.from(now))
                    .param("section", section.value())
                    .query(String.class)
                    .optional()
                    .ifPresent(title -> headlines.put(section, title));
        }
        return headlines;
    }
}
