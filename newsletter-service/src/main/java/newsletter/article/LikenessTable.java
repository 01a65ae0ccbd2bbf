package newsletter.article;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsletter.article.Stories.Alike;
import newsletter.article.story.Likeness;
import newsletter.article.text.Signature;
import newsletter.article.text.StoryFeatures;
import newsletter.article.text.TextFeatures;
import newsletter.kernel.ArticleId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pairs of articles that are alike, and which articles wait to be compared. */
@Repository
class LikenessTable {

    private static final int PURGED_AT_ONCE = 5000;

    // Serialises the nodes: an index sees every article once.
    private static final String NEXT_TURN = "UPDATE story_turn SET turn = turn + 1 WHERE id = 1";

    private static final String TURN = "SELECT turn FROM story_turn WHERE id = 1";

    private static final String WAITING = "SELECT EXISTS (SELECT 1 FROM article_feature WHERE related_turn IS NULL)";

    // The latest first: the next digests are made of them.
    private static final String CLAIM = """
            UPDATE article_feature SET related_turn = :turn WHERE related_turn IS NULL ORDER BY article_id DESC LIMIT :most
            """;

    // The text only where the features are not taken yet.
    private static final String OF_TURNS = """
            SELECT f.article_id, f.related_turn, f.story, a.published_at, a.created_at,
                   CASE WHEN f.story IS NULL THEN a.title END AS title,
                   CASE WHEN f.story IS NULL THEN COALESCE(a.body, a.summary) END AS text
              FROM article_feature f JOIN article a ON a.id = f.article_id
             WHERE f.related_turn > :after AND a.created_at > :since
             ORDER BY f.related_turn, f.article_id LIMIT :most
            """;

    private static final String FEATURES = "UPDATE article_feature SET story = :story WHERE article_id = :id";

    // What an editor said outlives what the text says.
    private static final String CLEAR =
            "DELETE FROM article_likeness WHERE decided IS NULL AND (article_id IN (:ids) OR other_id IN (:ids))";

    // Decided pairs that are not found again go when the decision is undone.
    private static final String UNFIND = """
            UPDATE article_likeness SET similarity = 0
             WHERE decided IS NOT NULL AND (article_id IN (:ids) OR other_id IN (:ids))
            """;

    private static final String PAIRS = """
            INSERT INTO article_likeness (article_id, other_id, similarity, found_at) VALUES #
            ON DUPLICATE KEY UPDATE similarity = VALUES(similarity), found_at = VALUES(found_at)
            """;

    private static final String HEADLINES = """
            SELECT a.id, a.url, a.title, a.published_at, f.words, f.signature
              FROM article a JOIN article_feature f ON f.article_id = a.id WHERE a.id IN (:ids)
            """;

    private static final String ALIKE = """
            SELECT article_id, other_id, CASE WHEN decided THEN 1 ELSE similarity END AS similarity FROM article_likeness
             WHERE article_id IN (:ids) AND (decided OR (decided IS NULL AND similarity >= :same))
             ORDER BY article_id, similarity DESC, other_id
            """;

    // In small parts: comparing goes on beside it.
    private static final String PURGE = """
            DELETE FROM article_likeness WHERE found_at < :before AND (decided IS NULL OR found_at < :decidedBefore) LIMIT\s""" + PURGED_AT_ONCE;

    private final JdbcClient jdbc;
    private final MultiRow multiRow;

    LikenessTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.multiRow = new MultiRow(jdbc);
    }

    /** @param turn in which it was compared */
    record Compared(long article, long turn, Instant publishedAt, Instant cameAt, StoryFeatures features) {}

    record Pair(long article, Likeness likeness) {}

    boolean isAnyWaiting() {
        return jdbc.sql(WAITING).query(Boolean.class).single();
    }

    /** Locks out other nodes until the end of the transaction. */
    long nextTurn() {
        jdbc.sql(NEXT_TURN).update();
        return jdbc.sql(TURN).query(Long.class).single();
    }

    /** Takes articles that wait for their comparison into a turn. */
    void claim(long turn, int most) {
        jdbc.sql(CLAIM).param("turn", turn).param("most", most).update();
    }

    /** Articles of later turns, those that came in before an instant left out. */
    List<Compared> after(long turn, Instant cameSince, int most) {
        return jdbc.sql(OF_TURNS)
                .param("after", turn)
                .param("since", Timestamp.from(cameSince))
                .param("most", most)
                .query((row, number) -> compared(row))
                .list();
    }

    private Compared compared(ResultSet row) throws SQLException {
        long article = row.getLong("article_id");
        byte[] stored = row.getBytes("story");
        StoryFeatures features = stored == null
                ? takeFeatures(article, row.getString("title"), row.getString("text"))
                : StoryFeatures.parse(stored);
        return new Compared(
                article,
                row.getLong("related_turn"),
                row.getTimestamp("published_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                features);
    }

    private StoryFeatures takeFeatures(long article, String title, String text) {
        StoryFeatures features = TextFeatures.of(title, text).story();
        jdbc.sql(FEATURES).param("story", features.bytes()).param("id", article).update();
        return features;
    }

    /** Puts these in place of all that was found of the articles before. */
    void replace(Collection<Long> articles, List<Pair> pairs, Instant now) {
        jdbc.sql(CLEAR).param("ids", articles).update();
        jdbc.sql(UNFIND).param("ids", articles).update();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            double similarity = pair.likeness().similarity();
            long other = pair.likeness().article();
            rows.add(Arrays.asList(pair.article(), other, similarity, Timestamp.from(now)));
            rows.add(Arrays.asList(other, pair.article(), similarity, Timestamp.from(now)));
        }
        multiRow.write(PAIRS, rows);
    }

    /** Of those of the articles that are still there. */
    Map<Long, Headline> headlines(Collection<Long> articles) {
        Map<Long, Headline> headlines = new HashMap<>();
        jdbc.sql(HEADLINES).param("ids", articles).query(row -> {
            headlines.put(
                    row.getLong("id"),
                    new Headline(
                            URI.create(row.getString("url")).getHost(),
                            row.getString("title"),
                            row.getTimestamp("published_at").toInstant(),
                            row.getInt("words"),
                            Signature.parse(row.getBytes("signature"))));
        });
        return headlines;
    }

    Map<ArticleId, List<Alike>> alike(Collection<ArticleId> articles) {
        Map<ArticleId, List<Alike>> alike = new HashMap<>();
        if (!articles.isEmpty()) {
            jdbc.sql(ALIKE)
                    .param("ids", articles.stream().map(ArticleId::value).toList())
                    .param("same", Stories.SAME)
                    .query(row -> {
                        alike.computeIfAbsent(new ArticleId(row.getLong("article_id")), id -> new ArrayList<>())
                                .add(new Alike(new ArticleId(row.getLong("other_id")), row.getDouble("similarity")));
                    });
        }
        return alike;
    }

    void purge(Instant before, Instant decidedBefore) {
        int purged;
        do {
            purged = jdbc.sql(PURGE)
                    .param("before", Timestamp.from(before))
                    .param("decidedBefore", Timestamp.from(decidedBefore))
                    .update();
        } while (purged == PURGED_AT_ONCE);
    }
}
