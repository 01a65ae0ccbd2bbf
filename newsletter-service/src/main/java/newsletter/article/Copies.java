package newsletter.article;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.article.text.Signature;
import newsletter.article.text.TextFeatures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Keeps what tells articles that are alike, and finds syndicated copies: nearly the same text within a few days under another address. Only
 * articles that share a part of their signatures are compared, so the cost does not grow with the archive. The first to come in is the
 * original.
 */
@Repository
class Copies {

    /** Wire copy is printed within days. */
    static final Duration WINDOW = Duration.ofDays(4);

    private static final double NEARLY_THE_SAME = 0.7;

    /** Fewer words are like each other by chance. */
    private static final int FEW_WORDS = 40;

    /** Headlines alone tell nothing. */
    private static final int TOO_FEW_WORDS = 12;

    private static final int PURGED_AT_ONCE = 5000;

    private static final String FEATURES = """
            INSERT INTO article_feature (article_id, words, signature, story) VALUES #
            ON DUPLICATE KEY UPDATE words = VALUES(words), signature = VALUES(signature), story = VALUES(story),
                   related_turn = NULL
            """;

    private static final String CLEAR_BANDS = "DELETE FROM article_band WHERE article_id IN (:ids)";

    private static final String BANDS = "INSERT IGNORE INTO article_band (band, article_id, created_at) VALUES #";

    // Everything that shares a band with one of the articles and came in before it.
    private static final String CANDIDATES = """
            SELECT DISTINCT b.article_id AS copy, o.article_id AS original FROM article_band b
              JOIN article_band o ON o.band = b.band AND o.article_id < b.article_id
             WHERE b.article_id IN (:ids) LIMIT 20000
            """;

    private static final String COMPARED = """
            SELECT a.id, a.url, a.title, a.published_at, a.original_id, f.words, f.signature FROM article a
              JOIN article_feature f ON f.article_id = a.id WHERE a.id IN (:ids)
            """;

    private static final String MARK = "UPDATE article SET original_id = :original WHERE id = :id";

    // In small parts: intake goes on beside it.
    private static final String PURGE = "DELETE FROM article_band WHERE created_at < :before LIMIT " + PURGED_AT_ONCE;

    private final JdbcClient jdbc;
    private final MultiRow multiRow;
    private final Clock clock;

    Copies(JdbcClient jdbc, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.multiRow = new MultiRow(jdbc);
    }

    /** Stores the features of new and changed articles. */
    void note(List<ArticleRow> rows, Map<String, Long> ids, Instant now) {
        List<List<@Nullable Object>> features = new ArrayList<>();
        List<List<@Nullable Object>> bands = new ArrayList<>();
        for (ArticleRow row : rows) {
            Long id = Objects.requireNonNull(ids.get(row.externalId()), "an article that was just stored");
            TextFeatures feature = TextFeatures.of(row.title(), row.body() == null ? row.summary() : row.body());
            features.add(Arrays.asList(
                    id,
                    feature.words(),
                    feature.signature().bytes(),
                    feature.story().bytes()));
            feature.signature().bands().forEach(band -> bands.add(Arrays.asList(band, id, Timestamp.from(now))));
        }
        if (!rows.isEmpty()) {
            jdbc.sql(CLEAR_BANDS).param("ids", ids.values()).update();
        }
        multiRow.write(FEATURES, features);
        multiRow.write(BANDS, bands);
    }

    /** Says of each of the articles whether it is a copy, and of which. Repeatable: two batches that came in at once find each other afterwards. */
    void relate(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Map<Long, List<Long>> candidates = candidates(ids);
        List<Long> all = new ArrayList<>(ids);
        candidates.values().forEach(all::addAll);
        Map<Long, Compared> compared = compared(all);
        for (Long id : ids) {
            Compared article = compared.get(id);
            if (article != null) {
                mark(article, original(article, candidates.getOrDefault(id, List.of()), compared));
            }
        }
    }

    /** Forgets what no new article can be a copy of any more. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    @SchedulerLock(name = "copies-purge", lockAtMostFor = "30m")
    public void purge() {
        Timestamp before = Timestamp.from(clock.instant().minus(WINDOW.multipliedBy(2)));
        int purged;
        do {
            purged = jdbc.sql(PURGE).param("before", before).update();
        } while (purged == PURGED_AT_ONCE);
    }

    private Map<Long, List<Long>> candidates(Collection<Long> ids) {
        record Pair(long copy, long original) {}
        return jdbc
                .sql(CANDIDATES)
                .param("ids", ids)
                .query((rs, row) -> new Pair(rs.getLong("copy"), rs.getLong("original")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Pair::copy, Collectors.mapping(Pair::original, Collectors.toList())));
    }

    private Map<Long, Compared> compared(Collection<Long> ids) {
        return jdbc
                .sql(COMPARED)
                .param("ids", ids.stream().distinct().toList())
                .query((rs, row) -> new Compared(
                        rs.getLong("id"),
                        URI.create(rs.getString("url")).getHost(),
                        rs.getString("title"),
                        rs.getTimestamp("published_at").toInstant(),
                        rs.getObject("original_id", Long.class),
                        rs.getInt("words"),
                        Signature.parse(rs.getBytes("signature"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Compared::id, each -> each));
    }

    private static @Nullable Long original(Compared article, List<Long> candidates, Map<Long, Compared> compared) {
        return candidates.stream()
                .sorted()
                .map(compared::get)
                .filter(Objects::nonNull)
                .filter(article::isCopyOf)
                .findFirst()
                .map(Compared::root)
                .orElse(null);
    }

    private void mark(Compared article, @Nullable Long original) {
        if (!Objects.equals(article.original(), original)) {
            jdbc.sql(MARK).param("original", original).param("id", article.id()).update();
        }
    }

    private record Compared(
            long id,
            String host,
            String title,
            Instant publishedAt,
            @Nullable Long original,
            int words,
            Signature signature) {

        long root() {
            return original == null ? id : original;
        }

        /** A site that prints the same frame of text again and again under other titles does not copy itself. */
        boolean isCopyOf(Compared other) {
            boolean sameTitle = title.equalsIgnoreCase(other.title);
            double needed = Math.min(words, other.words) < FEW_WORDS ? 1 : NEARLY_THE_SAME;
            return Math.min(words, other.words) >= TOO_FEW_WORDS
                    && (sameTitle || !host.equalsIgnoreCase(other.host))
                    && Duration.between(publishedAt, other.publishedAt).abs().compareTo(WINDOW) <= 0
                    && signature.resemblance(other.signature) >= needed;
        }
    }
}
