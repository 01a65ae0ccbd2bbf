package newsletter.edition;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import newsletter.audience.MailingLists;
import newsletter.kernel.ArticleId;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import newsletter.web.Sha256;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

@Repository
class JdbcCorrections implements Corrections {

    private static final String RETRACTED =
            "SELECT id, external_id, title FROM article WHERE external_id = ? AND retracted_at IS NOT NULL";

    private static final String LISTS = """
            SELECT DISTINCT e.list_id
              FROM composition_article x
              JOIN composition c ON c.id = x.composition_id
              JOIN edition e ON e.id = c.edition_id
             WHERE x.article_id = :article ORDER BY e.list_id
            """;

    private static final String READERS = """
            SELECT COUNT(*)
              FROM (%s) r
              JOIN subscriber p ON p.id = r.subscriber_id
              LEFT JOIN suppression x ON x.email = p.email
             WHERE x.email IS NULL
            """.formatted(DueReaders.CORRECTED_OF_ARTICLE);

    private static final String FIND_SAME = """
            SELECT e.id, e.list_id, e.edition_date, e.kind, e.number, e.state
              FROM correction k JOIN edition e ON e.id = k.edition_id
             WHERE k.list_id = :list AND k.article_id = :article AND k.content_hash = :hash
            """;

    private static final String INSERT = """
            INSERT INTO correction (edition_id, list_id, article_id, subject, text, content_hash, created_at)
            VALUES (:edition, :list, :article, :subject, :text, :hash, :now)
            """;

    private static final String FIND = """
            SELECT k.edition_id, k.article_id, a.title, k.subject, k.text
              FROM correction k JOIN article a ON a.id = k.article_id WHERE k.edition_id = ?
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Editions editions;
    private final MailingLists lists;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcCorrections(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Editions editions,
            MailingLists lists,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.editions = editions;
        this.lists = lists;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Retracted> retracted(String externalId) {
        return jdbc.sql(RETRACTED)
                .param(externalId)
                .query((row, n) -> new Retracted(
                        new ArticleId(row.getLong("id")), row.getString("external_id"), row.getString("title")))
                .optional();
    }

    @Override
    public List<Affected> affected(Retracted article) {
        return jdbc
                .sql(LISTS)
                .param("article", article.id().value())
                .query((row, n) -> new ListId(row.getLong("list_id")))
                .list()
                .stream()
                .map(list -> new Affected(list, readers(list, article)))
                .filter(affected -> affected.readers() > 0)
                .toList();
    }

    private int readers(ListId list, Retracted article) {
        return jdbc.sql(READERS)
                .param("article", article.id().value())
                .param("list", list.value())
                .param("date", today(list))
                .param("language", lists.get(list).language())
                .query(Integer.class)
                .single();
    }

    private LocalDate today(ListId list) {
        return LocalDate.ofInstant(clock.instant(), lists.get(list).zone());
    }

    @Override
    public Edition open(ListId list, Retracted article, String subject, String text) {
        byte[] hash = Sha256.of(subject + '\n' + text);
        return findSame(list, article, hash).orElseGet(() -> {
            try {
                return transaction.execute(status -> insert(list, article, subject, text, hash));
            } catch (DuplicateKeyException e) {
                return findSame(list, article, hash).orElseThrow(() -> e); // somebody else was faster
            }
        });
    }

    @Override
    public Optional<Correction> find(EditionId edition) {
        return jdbc.sql(FIND)
                .param(edition.value())
                .query((row, n) -> new Correction(
                        new EditionId(row.getLong("edition_id")),
                        new ArticleId(row.getLong("article_id")),
                        row.getString("title"),
                        row.getString("subject"),
                        row.getString("text")))
                .optional();
    }

    private Optional<Edition> findSame(ListId list, Retracted article, byte[] hash) {
        return jdbc.sql(FIND_SAME)
                .param("list", list.value())
                .param("article", article.id().value())
                .param("hash", hash)
                .query(JdbcEditions::edition)
                .optional();
    }

    private Edition insert(ListId list, Retracted article, String subject, String text, byte[] hash) {
        Edition edition = editions.open(list, today(list), EditionKind.CORRECTION);
        jdbc.sql(INSERT)
                .param("edition", edition.id().value())
                .param("list", list.value())
                .param("article", article.id().value())
                .param("subject", subject)
                .param("text", text)
                .param("hash", hash)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(Audited.of(AuditAction.EDITION_CORRECTED, AuditSubject.edition(edition.id()))
                .on(list)
                .with("article", article.externalId())
                .with("subject", subject)
                .with("text", text));
        return edition;
    }
}
