package newsletter.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.delivery.smtp.MessageAssembler;
import newsletter.delivery.smtp.OutboundMessage;
import newsletter.delivery.smtp.Recipient;
import newsletter.edition.Edition;
import newsletter.edition.Editions;
import newsletter.edition.Recalling;
import newsletter.edition.Recalling.Mention;
import newsletter.kernel.EditionId;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import newsletter.kernel.VariantId;
import newsletter.rendering.Variants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDeliveryRecords implements DeliveryRecords {

    private static final int PAGE = 2000;

    // Keyset pages: each goes on behind the last subscriber of the one before.
    private static final String PAGE_OF_ROWS = """
            SELECT d.subscriber_id, COALESCE(p.email, '') AS email, d.state, d.attempt, d.doubts, d.smtp_code,
                   d.smtp_reply, d.updated_at
              FROM delivery d LEFT JOIN subscriber p ON p.id = d.subscriber_id
             WHERE d.edition_id = :edition AND d.subscriber_id > :after AND (:state < 0 OR d.state = :state)
             ORDER BY d.subscriber_id LIMIT %d
            """.formatted(PAGE);

    // Who was in doubt when the article was recalled has another variant in the row by now. Each arm stops at a page.
    private static final String PAGE_OF_RECEIPTS = """
            SELECT d.subscriber_id, COALESCE(p.email, '') AS email, d.state, d.updated_at
              FROM ((SELECT g.subscriber_id FROM delivery g
                      WHERE g.edition_id = :edition AND g.subscriber_id > :after AND g.variant_id IN (:variants)
                        AND (g.state = %1$d OR g.doubts > 0)
                      ORDER BY g.subscriber_id LIMIT %2$d)
                    UNION
                    (SELECT a.subscriber_id FROM delivery_attempt a
                      WHERE a.edition_id = :edition AND a.subscriber_id > :after AND a.variant_id IN (:variants)
                        AND a.state IN (%3$d, %4$d)
                      ORDER BY a.subscriber_id LIMIT %2$d)
                    ORDER BY subscriber_id LIMIT %2$d) got
              JOIN delivery d ON d.edition_id = :edition AND d.subscriber_id = got.subscriber_id
              LEFT JOIN subscriber p ON p.id = d.subscriber_id
             ORDER BY d.subscriber_id
            """.formatted(
                    DeliveryState.ACCEPTED.code(), PAGE, DeliveryState.IN_DOUBT.code(), DeliveryState.HELD.code());

    private static final String ROW_OF_READER = """
            SELECT p.id AS subscriber_id, s.id AS subscription_id, p.email, p.name, s.plain_text, d.variant_id
              FROM subscriber p
              JOIN subscription s ON s.subscriber_id = p.id AND s.list_id = :list
              JOIN delivery d ON d.edition_id = :edition AND d.subscriber_id = p.id
             WHERE p.email = :email AND d.variant_id IS NOT NULL
            """;

    private final JdbcClient jdbc;
    private final Editions editions;
    private final MailingLists lists;
    private final Variants variants;
    private final MessageAssembler assembler;
    private final Recalling recalling;

    JdbcDeliveryRecords(
            JdbcClient jdbc,
            Editions editions,
            MailingLists lists,
            Variants variants,
            MessageAssembler assembler,
            Recalling recalling) {
        this.recalling = recalling;
        this.jdbc = jdbc;
        this.editions = editions;
        this.lists = lists;
        this.variants = variants;
        this.assembler = assembler;
    }

    @Override
    public void forEach(EditionId id, @Nullable DeliveryState state, Consumer<DeliveryRecord> reader) {
        Edition edition = editions.find(id).orElseThrow();
        MailingList list = lists.get(edition.list());
        forEachOfAllPages(
                after -> page(id, state, after),
                Row::subscriber,
                row -> reader.accept(
                        row.toRecord(assembler.messageId(new SubscriberId(row.subscriber), edition, list))));
    }

    @Override
    public void forEachThatSaid(String article, Consumer<Receipt> reader) {
        Map<EditionId, List<Long>> variantsByEdition = recalling.mentions(article).stream()
                .collect(groupingBy(
                        Mention::edition,
                        LinkedHashMap::new,
                        mapping(mention -> mention.composition().value(), toList())));
        variantsByEdition.forEach((edition, said) -> forEachOfAllPages(
                after -> receipts(edition, said, after), Received::subscriber, row -> reader.accept(row.receipt)));
    }

    /** @param pages rows behind a subscriber; fewer than a page: the last ones */
    private static <T> void forEachOfAllPages(
            LongFunction<List<T>> pages, ToLongFunction<T> subscriber, Consumer<T> reader) {
        List<T> page = pages.apply(0);
        page.forEach(reader);
        while (page.size() == PAGE) {
            page = pages.apply(subscriber.applyAsLong(page.getLast()));
            page.forEach(reader);
        }
    }

    private List<Received> receipts(EditionId edition, List<Long> said, long after) {
        return jdbc.sql(PAGE_OF_RECEIPTS)
                .param("edition", edition.value())
                .param("variants", said)
                .param("after", after)
                .query((row, n) -> new Received(
                        row.getLong("subscriber_id"),
                        new Receipt(
                                row.getString("email"),
                                edition.value(),
                                DeliveryState.of(row.getInt("state")),
                                row.getTimestamp("updated_at").toInstant())))
                .list();
    }

    @Override
    public Optional<OutboundMessage> message(EditionId id, EmailAddress reader) {
        Edition edition = editions.find(id).orElseThrow();
        MailingList list = lists.get(edition.list());
        return jdbc.sql(ROW_OF_READER)
                .param("list", list.id().value())
                .param("edition", id.value())
                .param("email", reader.value())
                .query(JdbcDeliveryRecords::addressed)
                .optional()
                .flatMap(row -> variants.find(row.variant)
                        .map(variant -> assembler.assemble(row.recipient, variant, edition, list)));
    }

    private List<Row> page(EditionId edition, @Nullable DeliveryState state, long after) {
        return jdbc.sql(PAGE_OF_ROWS)
                .param("edition", edition.value())
                .param("after", after)
                .param("state", state == null ? -1 : state.code())
                .query(JdbcDeliveryRecords::row)
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        int code = row.getInt("smtp_code");
        boolean noCode = row.wasNull();
        return new Row(
                row.getLong("subscriber_id"),
                row.getString("email"),
                DeliveryState.of(row.getInt("state")),
                row.getInt("attempt"),
                row.getInt("doubts"),
                noCode ? null : code,
                row.getString("smtp_reply"),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Addressed addressed(ResultSet row, int n) throws SQLException {
        return new Addressed(
                new Recipient(
                        new SubscriberId(row.getLong("subscriber_id")),
                        new SubscriptionId(row.getLong("subscription_id")),
                        new EmailAddress(row.getString("email")),
                        row.getString("name"),
                        row.getBoolean("plain_text")),
                new VariantId(row.getLong("variant_id")));
    }

    private record Received(long subscriber, Receipt receipt) {}

    private record Addressed(Recipient recipient, VariantId variant) {}

    private record Row(
            long subscriber,
            String email,
            DeliveryState state,
            int attempts,
            int doubts,
            @Nullable Integer code,
            @Nullable String reply,
            Instant updatedAt) {

        DeliveryRecord toRecord(String messageId) {
            return new DeliveryRecord(email, state, messageId, attempts, doubts, code, reply, updatedAt);
        }
    }
}
