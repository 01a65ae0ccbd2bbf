package newsletter.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import newsletter.kernel.ArticleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Due readers in groups, and what the readers of a group have had. */
@Repository
class Groups {

    /** Who has a ledger row has been planned; who is in a known group will be. */
    private static final String WITHOUT_DIGEST = """
            SELECT due.section_set_id, due.language, due.history_id, due.received_cutoff, COUNT(*) AS readers
              FROM (%s) due
              LEFT JOIN cohort_member m
                ON m.wave_id = :wave AND m.section_set_id = due.section_set_id AND m.language = due.language
               AND m.history_id = due.history_id AND m.received_cutoff = due.received_cutoff
              LEFT JOIN delivery d ON d.edition_id = :edition AND d.subscriber_id = due.subscriber_id
             WHERE m.wave_id IS NULL AND d.subscriber_id IS NULL
             GROUP BY due.section_set_id, due.language, due.history_id, due.received_cutoff
             ORDER BY due.section_set_id, due.language, due.history_id, due.received_cutoff
            """;

    /** Of a history only what the selection could show again matters. */
    private static final String RECEIVED = """
            SELECT history_id, article_id, revision FROM history_article
             WHERE history_id IN (:histories) AND article_id IN (:articles)
            """;

    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Readers who chose the same and have the same past, as {@code cohort_member} has them.
     *
     * @param sectionSet 0: all sections of the list
     * @param history 0: nothing received
     * @param receivedCutoff the epoch when nothing was received
     */
    record Group(long sectionSet, String language, long history, Instant receivedCutoff) {}

    /** In a certain order, with how many readers each has. */
    Map<Group, Integer> withoutDigest(Wave wave, String listLanguage) {
        Map<Group, Integer> groups = new LinkedHashMap<>();
        jdbc.sql(WITHOUT_DIGEST.formatted(DueReaders.of(wave)))
                .params(DueReaders.parameters(wave, listLanguage))
                .param("edition", wave.edition().id().value())
                .query(row -> {
                    groups.put(group(row), row.getInt("readers"));
                });
        return groups;
    }

    /** By history, for those of the articles that are in it; a history without any is absent. */
    Map<Long, Map<ArticleId, Integer>> received(Set<Long> histories, Set<ArticleId> articles) {
        Map<Long, Map<ArticleId, Integer>> received = new HashMap<>();
        if (!histories.isEmpty() && !articles.isEmpty()) {
            jdbc.sql(RECEIVED)
                    .param("histories", histories)
                    .param("articles", articles.stream().map(ArticleId::value).toList())
                    .query(row -> {
                        received.computeIfAbsent(row.getLong("history_id"), history -> new HashMap<>())
                                .put(new ArticleId(row.getLong("article_id")), row.getInt("revision"));
                    });
        }
        return received;
    }

    static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getLong("section_set_id"),
                row.getString("language"),
                row.getLong("history_id"),
                row.getTimestamp("received_cutoff").toInstant());
    }
}
