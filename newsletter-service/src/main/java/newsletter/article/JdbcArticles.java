package newsletter.article;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import newsletter.article.text.WebAddress;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads articles, retracted ones left out. */
@Repository
class JdbcArticles implements Articles {

    // Candidates of a selection: new in the window, or older and materially changed in it.
    private static final String BETWEEN = "SELECT " + ArticleMapper.COLUMNS + """
            FROM article a
            WHERE a.retracted_at IS NULL
              AND ((a.published_at > :from AND a.published_at <= :to)
                   OR (a.revised_at > :from AND a.revised_at <= :to AND a.published_at <= :to))
              AND a.id IN (SELECT e.article_id FROM article_section e WHERE e.section_id IN (:sections))
            """;

    // From keys alone: the rows are long. A piece is in the first part or in the second.
    private static final String BRIEFS = """
            SELECT a.id, e.section_id, a.published_at, a.revised_at, a.label
              FROM article a JOIN article_section e ON e.article_id = a.id
             WHERE a.retracted_at IS NULL AND a.published_at > :from AND a.published_at <= :to AND e.section_id IN (:sections)
            UNION ALL
            SELECT a.id, e.section_id, a.published_at, a.revised_at, a.label
              FROM article a JOIN article_section e ON e.article_id = a.id
             WHERE a.retracted_at IS NULL AND a.revised_at > :from AND a.revised_at <= :to AND a.published_at <= :from
               AND e.section_id IN (:sections)
            """;

    // What a stored selection or an editor refers to.
    private static final String BY_IDS =
            "SELECT " + ArticleMapper.COLUMNS + "FROM article a WHERE a.retracted_at IS NULL AND a.id IN (:ids)";

    // The caller's own key.
    private static final String BY_EXTERNAL_ID =
            "SELECT " + ArticleMapper.COLUMNS + "FROM article a WHERE a.retracted_at IS NULL AND a.external_id = :id";

    // The address, whatever its form.
    private static final String BY_URL =
            "SELECT " + ArticleMapper.COLUMNS + "FROM article a WHERE a.retracted_at IS NULL AND a.url_hash = :hash";

    private static final ArticleMapper ARTICLE = new ArticleMapper();

    private final JdbcClient jdbc;

    JdbcArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Article> publishedBetween(Instant from, Instant to, Collection<SectionId> sections) {
        if (sections.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(BETWEEN)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("sections", sections.stream().map(SectionId::value).toList())
                .query(ARTICLE)
                .list();
    }

    @Override
    public List<ArticleBrief> briefsBetween(Instant from, Instant to, Collection<SectionId> sections) {
        if (sections.isEmpty()) {
            return List.of();
        }
        Briefs briefs = new Briefs();
        jdbc.sql(BRIEFS)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("sections", sections.stream().map(SectionId::value).toList())
                .query(briefs);
        return briefs.all();
    }

    @Override
    public List<Article> byIds(Collection<ArticleId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> keys = ids.stream().map(ArticleId::value).toList();
        return jdbc.sql(BY_IDS).param("ids", keys).query(ARTICLE).list();
    }

    @Override
    public Optional<Article> find(String externalIdOrUrl) {
        return jdbc.sql(BY_EXTERNAL_ID)
                .param("id", externalIdOrUrl)
                .query(ARTICLE)
                .optional()
                .or(() -> byUrl(externalIdOrUrl));
    }

    private Optional<Article> byUrl(String url) {
        return WebAddress.parse(url)
                .flatMap(uri -> jdbc.sql(BY_URL)
                        .param("hash", WebAddress.hash(uri))
                        .query(ARTICLE)
                        .optional());
    }
}
