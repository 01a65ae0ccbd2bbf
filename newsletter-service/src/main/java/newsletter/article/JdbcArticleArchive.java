package newsletter.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import newsletter.article.text.SafeHtml;
import newsletter.article.text.WebAddress;
import newsletter.kernel.ArticleId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads articles, retracted ones included. */
@Repository
class JdbcArticleArchive implements ArticleArchive {

    private static final String SELECT =
            "SELECT a.created_at, a.retracted_at, " + ArticleMapper.COLUMNS + "FROM article a WHERE ";

    // What a search found.
    private static final String BY_IDS = SELECT + "a.id IN (:ids)";

    // The sender's own key.
    private static final String BY_EXTERNAL_ID = SELECT + "a.external_id = :id";

    // The address, whatever its form.
    private static final String BY_URL = SELECT + "a.url_hash = :hash";

    // Bodies are long, and few need them.
    private static final String TEXTS =
            "SELECT id, LEFT(body, 100000) AS text FROM article WHERE id IN (:ids) AND body IS NOT NULL";

    // For one article's page.
    private static final String HTML =
            "SELECT LEFT(html, 400000) AS html FROM article WHERE id = :id AND html IS NOT NULL";

    private static final ArticleMapper ARTICLE = new ArticleMapper();

    private final JdbcClient jdbc;

    JdbcArticleArchive(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ArchivedArticle> get(ArticleId id) {
        return all(List.of(id)).stream().findFirst();
    }

    @Override
    public Optional<ArchivedArticle> find(String externalIdOrUrl) {
        return jdbc.sql(BY_EXTERNAL_ID)
                .param("id", externalIdOrUrl)
                .query(JdbcArticleArchive::archived)
                .optional()
                .or(() -> WebAddress.parse(externalIdOrUrl)
                        .flatMap(url -> jdbc.sql(BY_URL)
                                .param("hash", WebAddress.hash(url))
                                .query(JdbcArticleArchive::archived)
                                .optional()));
    }

    @Override
    public List<ArchivedArticle> all(List<ArticleId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<ArticleId, ArchivedArticle> byId = new HashMap<>();
        jdbc.sql(BY_IDS)
                .param("ids", keys(ids))
                .query(JdbcArticleArchive::archived)
                .list()
                .forEach(one -> byId.put(one.article().id(), one));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Map<ArticleId, String> texts(Collection<ArticleId> ids) {
        Map<ArticleId, String> texts = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(TEXTS)
                    .param("ids", keys(ids))
                    .query((rs, row) ->
                            Optional.ofNullable(texts.put(new ArticleId(rs.getLong("id")), rs.getString("text"))))
                    .list();
        }
        return texts;
    }

    /** Cleaned once more: an older release may have let more pass, and a cut leaves tags open. */
    @Override
    public Optional<String> html(ArticleId id) {
        return jdbc.sql(HTML)
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(html -> SafeHtml.clean(html, null));
    }

    private static List<Long> keys(Collection<ArticleId> ids) {
        return ids.stream().map(ArticleId::value).toList();
    }

    private static ArchivedArticle archived(ResultSet rs, int row) throws SQLException {
        @Nullable Timestamp retracted = rs.getTimestamp("retracted_at");
        return new ArchivedArticle(
                ARTICLE.mapRow(rs, row),
                rs.getTimestamp("created_at").toInstant(),
                retracted == null ? null : retracted.toInstant());
    }
}
