package newsletter.edition;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.audience.MailingLists;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.Item;
import newsletter.edition.NewCompositions.Draft;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcRecalling implements Recalling {

    private static final String SINCE = "SELECT MIN(created_at) FROM wave WHERE settled_at IS NULL";

    // From the few articles that were retracted lately, not from the many compositions.
    private static final String AFFECTED = """
            SELECT DISTINCT c.edition_id
              FROM article a
              JOIN composition_article x ON x.article_id = a.id
              JOIN composition c ON c.id = x.composition_id AND NOT c.skipped
             WHERE a.retracted_at >= :since
               AND c.edition_id IN (SELECT w.edition_id FROM wave w WHERE w.settled_at IS NULL)
               AND NOT EXISTS (SELECT 1 FROM recall r WHERE r.composition_id = c.id AND r.recalled_at >= a.retracted_at)
             ORDER BY c.edition_id
            """;

    private static final String RETRACTED = """
            SELECT DISTINCT c.id
              FROM composition c
              JOIN composition_article x ON x.composition_id = c.id
              JOIN article a ON a.id = x.article_id AND a.retracted_at IS NOT NULL
             WHERE c.edition_id = ? AND NOT c.skipped ORDER BY c.id
            """;

    private static final String MARK = """
            INSERT INTO recall (composition_id, replacement_id, recalled_at) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE recalled_at = VALUES(recalled_at)
            """;

    private static final String MENTIONS = """
            SELECT c.id, c.edition_id
              FROM article a
              JOIN composition_article x ON x.article_id = a.id
              JOIN composition c ON c.id = x.composition_id
             WHERE a.external_id = ? ORDER BY c.id DESC
            """;

    private final JdbcClient jdbc;
    private final Compositions compositions;
    private final NewCompositions newCompositions;
    private final Articles articles;
    private final Editions editions;
    private final MailingLists lists;
    private final Clock clock;

    JdbcRecalling(
            JdbcClient jdbc,
            Compositions compositions,
            NewCompositions newCompositions,
            Articles articles,
            Editions editions,
            MailingLists lists,
            Clock clock) {
        this.jdbc = jdbc;
        this.compositions = compositions;
        this.newCompositions = newCompositions;
        this.articles = articles;
        this.editions = editions;
        this.lists = lists;
        this.clock = clock;
    }

    @Override
    public List<EditionId> affected() {
        Timestamp since = jdbc.sql(SINCE).query(Timestamp.class).optional().orElse(null);
        if (since == null) {
            return List.of();
        }
        return jdbc.sql(AFFECTED)
                .param("since", since)
                .query((row, n) -> new EditionId(row.getLong(1)))
                .list();
    }

    @Override
    @Transactional
    public List<Replacement> replacements(EditionId edition) {
        return jdbc
                .sql(RETRACTED)
                .param(edition.value())
                .query((row, n) -> new VariantId(row.getLong(1)))
                .list()
                .stream()
                .map(compositions::get)
                .map(this::replace)
                .toList();
    }

    @Override
    public void markDone(List<Replacement> replacements) {
        Timestamp now = Timestamp.from(clock.instant());
        for (Replacement done : replacements) {
            jdbc.sql(MARK)
                    .params(done.recalled().value(), done.replacement().value(), now)
                    .update();
        }
    }

    @Override
    public List<Mention> mentions(String externalId) {
        return jdbc.sql(MENTIONS)
                .param(externalId)
                .query((row, n) -> new Mention(new VariantId(row.getLong(1)), new EditionId(row.getLong(2))))
                .list();
    }

    private Replacement replace(Composition recalled) {
        Set<ArticleId> left =
                articles.byIds(idsOf(recalled)).stream().map(Article::id).collect(Collectors.toSet());
        List<Block> blocks = recalled.blocks().stream()
                .map(block -> without(block, left))
                .filter(block -> !block.items().isEmpty())
                .toList();
        Edition edition = editions.find(recalled.edition()).orElseThrow();
        Draft draft =
                Draft.of(recalled.language(), blocks, lists.get(edition.list()).minArticles());
        return new Replacement(recalled.id(), newCompositions.store(recalled.edition(), draft), draft.skipped());
    }

    private static List<ArticleId> idsOf(Composition composition) {
        return composition.blocks().stream()
                .flatMap(block -> block.items().stream())
                .map(Item::article)
                .toList();
    }

    private static Block without(Block block, Set<ArticleId> left) {
        return new Block(
                block.kind(),
                block.section(),
                block.items().stream()
                        .filter(item -> left.contains(item.article()) && stillHasItsLead(item, left))
                        .toList());
    }

    private static boolean stillHasItsLead(Item item, Set<ArticleId> left) {
        return !(item.reason() instanceof Reason.Related(ArticleId lead)) || left.contains(lead);
    }
}
