package newsletter.article;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.kernel.ArticleId;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps decisions with the pairs that were found, both ways. */
@Repository
class JdbcStoryDecisions implements StoryDecisions {

    // Comparing waits: it would write the same pairs.
    private static final String LOCK = "SELECT turn FROM story_turn WHERE id = 1 FOR UPDATE";

    // All that an editor may decide about, or has.
    private static final String PAIRS = """
            SELECT other_id, similarity, decided FROM article_likeness
             WHERE article_id = :article AND (decided IS NOT NULL OR similarity >= :same)
             ORDER BY similarity DESC, other_id
            """;

    private static final String DECIDED = """
            SELECT decided FROM article_likeness WHERE article_id = :one AND other_id = :other AND decided IS NOT NULL
            """;

    // The similarity stays as it was found.
    private static final String DECIDE = """
            INSERT INTO article_likeness (article_id, other_id, similarity, decided, found_at)
            VALUES (:one, :other, 0, :same, :now), (:other, :one, 0, :same, :now)
            ON DUPLICATE KEY UPDATE decided = VALUES(decided), found_at = VALUES(found_at)
            """;

    // What nobody found, or what is not found any more.
    private static final String FORGET = """
            DELETE FROM article_likeness
             WHERE similarity < :same AND ((article_id = :one AND other_id = :other) OR (article_id = :other AND other_id = :one))
            """;

    private static final String REOPEN = """
            UPDATE article_likeness SET decided = NULL
             WHERE (article_id = :one AND other_id = :other) OR (article_id = :other AND other_id = :one)
            """;

    private final JdbcClient jdbc;
    private final Articles articles;
    private final Retrying retrying;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcStoryDecisions(
            JdbcClient jdbc, Articles articles, Retrying retrying, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.retrying = retrying;
        this.events = events;
        this.clock = clock;
    }

    private record Pair(
            ArticleId other, double similarity, @Nullable Boolean decided) {}

    @Override
    public List<Fellow> fellows(ArticleId article) {
        List<Pair> pairs = jdbc.sql(PAIRS)
                .param("article", article.value())
                .param("same", Stories.SAME)
                .query((row, number) -> new Pair(
                        new ArticleId(row.getLong("other_id")),
                        row.getDouble("similarity"),
                        row.getObject("decided", Boolean.class)))
                .list();
        Map<ArticleId, Article> byId = articles
                .byIds(pairs.stream().map(Pair::other).toList())
                .stream()
                .collect(Collectors.toMap(Article::id, Function.identity()));
        return pairs.stream()
                .flatMap(pair -> Stream.ofNullable(byId.get(pair.other()))
                        .map(other -> new Fellow(other, pair.similarity(), pair.decided())))
                .toList();
    }

    @Override
    public void decide(Article one, Article other, boolean same) {
        if (one.id().equals(other.id())) {
            throw new IllegalArgumentException("an article is its own story");
        }
        retrying.run(() -> {
            Optional<Boolean> was = decided(one, other);
            if (!was.equals(Optional.of(same))) {
                on(DECIDE, one, other)
                        .param("same", same)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
                tell(same ? AuditAction.STORIES_JOINED : AuditAction.STORIES_SPLIT, one, other, was, same);
            }
        });
    }

    @Override
    public void undo(Article one, Article other) {
        retrying.run(() -> {
            Optional<Boolean> was = decided(one, other);
            if (was.isPresent()) {
                on(FORGET, one, other).param("same", Stories.SAME).update();
                on(REOPEN, one, other).update();
                tell(AuditAction.STORIES_REOPENED, one, other, was, null);
            }
        });
    }

    private Optional<Boolean> decided(Article one, Article other) {
        jdbc.sql(LOCK).query(Long.class).single();
        return on(DECIDED, one, other).query(Boolean.class).optional();
    }

    private JdbcClient.StatementSpec on(String sql, Article one, Article other) {
        return jdbc.sql(sql)
                .param("one", one.id().value())
                .param("other", other.id().value());
    }

    private void tell(AuditAction action, Article one, Article other, Optional<Boolean> was, @Nullable Boolean is) {
        events.publishEvent(Audited.of(action, AuditSubject.article(one.externalId()))
                .with("other", other.externalId())
                .change("same", was.orElse(null), is));
    }
}
