package newsletter.edition;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import newsletter.kernel.ArticleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The canonical sets of what was received. */
@Repository
class Histories {

    /** What was received longer ago is forgotten, since no window reaches as far back, but for what the selection still shows: a pick may stay for months. */
    static final Duration REMEMBERED = Duration.ofDays(14);

    /** Rows of one statement, far below the server's packet limit. */
    private static final int ROWS = 5000;

    /** Stands in an empty list, which SQL does not know. */
    private static final long NONE = 0;

    private static final String OF_HISTORIES = """
            SELECT history_id, article_id, revision, received_at FROM history_article
             WHERE history_id IN (:ids) AND (received_at >= :since OR article_id IN (:shown))
            """;

    private static final String OF_VARIANTS =
            "SELECT composition_id, article_id, revision FROM composition_article WHERE composition_id IN (:ids)";

    /** A set that is met again is as good as new: {@link #dropUnused} must leave it alone until readers point to it. */
    private static final String INSERT = """
            INSERT INTO history (set_hash, created_at) VALUES :rows
            ON DUPLICATE KEY UPDATE created_at = GREATEST(created_at, VALUES(created_at))
            """;

    private static final String IDS = "SELECT id, set_hash FROM history WHERE set_hash IN (:hashes)";

    private static final String INSERT_ARTICLES = """
            INSERT INTO history_article (history_id, article_id, revision, received_at) VALUES :rows
            ON DUPLICATE KEY UPDATE received_at = GREATEST(received_at, VALUES(received_at))
            """;

    private static final String UNUSED = """
            SELECT h.id FROM history h LEFT JOIN subscription s ON s.history_id = h.id
             WHERE h.created_at < :before AND s.id IS NULL LIMIT 1000
            """;

    /** Looks again, under lock: the set may have been met since. */
    private static final String DROP = """
            DELETE FROM history WHERE id IN (:ids) AND created_at < :before
               AND NOT EXISTS (SELECT 1 FROM subscription WHERE subscription.history_id = history.id)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Histories(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param history 0: nothing received yet */
    record Step(long history, long variant) {}

    /**
     * The history after each step: what the reader had in the last 14 days and the digest.
     *
     * @param shown articles that are remembered for longer
     */
    @Transactional
    Map<Step, Long> next(Collection<Step> steps, Instant cutoff, Set<ArticleId> shown) {
        if (steps.isEmpty()) {
            return Map.of();
        }
        Map<Long, Received> histories = histories(steps, cutoff.minus(REMEMBERED), shown);
        Map<Long, Received> variants = variants(steps, cutoff);
        TreeMap<String, Received> byHash =
                new TreeMap<>(); // in one order, so that two waves cannot lock each other out
        Map<Step, String> hashes = new HashMap<>();
        for (Step step : steps) {
            Received after = new Received();
            after.addAll(histories.getOrDefault(step.history(), new Received()));
            after.addAll(variants.getOrDefault(step.variant(), new Received()));
            hashes.put(step, after.hash());
            byHash.computeIfAbsent(after.hash(), hash -> new Received()).addAll(after);
        }
        Map<String, Long> ids = store(byHash);
        Map<Step, Long> next = new HashMap<>();
        hashes.forEach((step, hash) -> next.put(step, id(ids, hash)));
        return next;
    }

    /** Removes some of the sets that no reader has. */
    void dropUnused(Instant before) {
        List<Long> ids = jdbc.sql(UNUSED)
                .param("before", Timestamp.from(before))
                .query((row, number) -> row.getLong(1))
                .list();
        if (!ids.isEmpty()) {
            jdbc.sql(DROP)
                    .param("ids", ids)
                    .param("before", Timestamp.from(before))
                    .update();
        }
    }

    private Map<Long, Received> histories(Collection<Step> steps, Instant since, Set<ArticleId> shown) {
        Map<Long, Received> histories = new HashMap<>();
        jdbc.sql(OF_HISTORIES)
                .param("ids", steps.stream().map(Step::history).distinct().toList())
                .param("since", Timestamp.from(since))
                .param(
                        "shown",
                        shown.isEmpty()
                                ? List.of(NONE)
                                : shown.stream().map(ArticleId::value).toList())
                .query(row -> {
                    histories
                            .computeIfAbsent(row.getLong(1), id -> new Received())
                            .add(
                                    row.getLong(2),
                                    row.getInt(3),
                                    row.getTimestamp(4).toInstant());
                });
        return histories;
    }

    private Map<Long, Received> variants(Collection<Step> steps, Instant cutoff) {
        Map<Long, Received> variants = new HashMap<>();
        jdbc.sql(OF_VARIANTS)
                .param("ids", steps.stream().map(Step::variant).distinct().toList())
                .query(row -> {
                    variants.computeIfAbsent(row.getLong(1), id -> new Received())
                            .add(row.getLong(2), row.getInt(3), cutoff);
                });
        return variants;
    }

    private Map<String, Long> store(TreeMap<String, Received> byHash) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Object[]> rows = new ArrayList<>();
        byHash.keySet().forEach(hash -> rows.add(new Object[] {HexFormat.of().parseHex(hash), now}));
        insert(INSERT, rows);
        Map<String, Long> ids = new HashMap<>();
        jdbc.sql(IDS).param("hashes", rows.stream().map(row -> row[0]).toList()).query(row -> {
            ids.put(HexFormat.of().formatHex(row.getBytes("set_hash")), row.getLong("id"));
        });
        storeArticles(byHash, ids);
        return ids;
    }

    private void storeArticles(TreeMap<String, Received> byHash, Map<String, Long> ids) {
        List<Object[]> rows = new ArrayList<>();
        byHash.forEach((hash, received) -> received.entries()
                .forEach((article, entry) ->
                        rows.add(new Object[] {id(ids, hash), article, entry.revision(), Timestamp.from(entry.at())})));
        insert(INSERT_ARTICLES, rows);
    }

    private void insert(String sql, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<Object[]> some = rows.subList(from, Math.min(from + ROWS, rows.size()));
            jdbc.sql(sql).param("rows", some).update();
        }
    }

    private static long id(Map<String, Long> ids, String hash) {
        return Objects.requireNonNull(ids.get(hash), "a history that was just stored");
    }
}
