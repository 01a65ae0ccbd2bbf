package newsletter.edition;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import newsletter.kernel.ArticleId;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.WaveId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionOperations;

/** Rows that a test of editions begins with, and the ledger as planning and sending would leave it. */
final class Newsroom {

    private static final Timestamp LONG_AGO = Timestamp.from(Instant.parse("2020-01-01T00:00:00Z"));

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private int readers;

    Newsroom(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Commits a wave that the running service leaves to the test. */
    WaveId commit(Supplier<WaveId> wave) {
        return Objects.requireNonNull(transaction.execute(status -> {
            WaveId id = wave.get();
            update("UPDATE wave SET resume_at = '2999-01-01' WHERE id = ?", id.value());
            return id;
        }));
    }

    SectionId section(String slug) {
        return new SectionId(insert(
                "INSERT INTO section (slug, name, created_at) VALUES (?, ?, ?)",
                slug,
                slug.toUpperCase(Locale.ROOT),
                LONG_AGO));
    }

    ListId list(String slug, String freshness, int minArticles, SectionId... sections) {
        ListId list = new ListId(insert("""
                INSERT INTO mailing_list (slug, name, from_name, from_address, postal_address, days, hour, time_zone,
                       language, freshness, min_articles, expire_after, discovery, in_doubt_policy, created_at)
                VALUES (?, 'Harbour Post', 'Harbour Post', 'post@harbour.example', '1 Quay', 127, 6, 'UTC', 'en', ?, ?,
                       720, FALSE, 'RESEND', ?)
                """, slug, freshness, minArticles, LONG_AGO));
        for (int position = 0; position < sections.length; position++) {
            update(
                    "INSERT INTO mailing_list_section (list_id, section_id, position) VALUES (?, ?, ?)",
                    list.value(),
                    sections[position].value(),
                    position);
        }
        return list;
    }

    ArticleId article(String externalId, Instant publishedAt, SectionId... sections) {
        ArticleId article = new ArticleId(insert(
                """
                INSERT INTO article (external_id, url, url_hash, title, summary, section_id, language, reading_minutes,
                       published_at, revision, content_hash, created_at)
                VALUES (?, ?, ?, ?, '', ?, 'en', 2, ?, 1, ?, ?)
                """,
                externalId,
                "https://harbour.example/" + externalId,
                hash(externalId),
                "About " + externalId,
                sections[0].value(),
                Timestamp.from(publishedAt),
                hash(externalId),
                Timestamp.from(publishedAt)));
        Arrays.stream(sections)
                .distinct()
                .forEach(section -> update(
                        "INSERT INTO article_section (article_id, section_id) VALUES (?, ?)",
                        article.value(),
                        section.value()));
        return article;
    }

    void revise(ArticleId article, Instant at) {
        update(
                "UPDATE article SET revision = revision + 1, revised_at = ? WHERE id = ?",
                Timestamp.from(at),
                article.value());
    }

    void views(ArticleId article, Instant bucket, int readers) {
        update(
                "INSERT INTO view_bucket (article_id, bucket_at, readers) VALUES (?, ?, ?)",
                article.value(),
                Timestamp.from(bucket),
                readers);
    }

    SlotId slot(ListId list, int days, int hour) {
        return new SlotId(insert(
                "INSERT INTO slot (list_id, days, hour, zone, next_due_at) VALUES (?, ?, ?, 'UTC', ?)",
                list.value(),
                days,
                hour,
                LONG_AGO));
    }

    /** @param sectionSet null: all of the list's */
    SubscriberId reader(ListId list, SlotId slot, @Nullable Long sectionSet) {
        long subscriber = insert(
                "INSERT INTO subscriber (email, created_at) VALUES (?, ?)",
                "reader" + readers++ + "@harbour.example",
                LONG_AGO);
        insert("""
                INSERT INTO subscription (list_id, subscriber_id, status, section_set_id, slot_id, active_since,
                       created_at, updated_at)
                VALUES (?, ?, 'CONFIRMED', ?, ?, ?, ?, ?)
                """, list.value(), subscriber, sectionSet, slot.value(), LONG_AGO, LONG_AGO, LONG_AGO);
        return new SubscriberId(subscriber);
    }

    /** Writes a ledger row in this state for every due reader, and one chunk around them. */
    void enqueue(Wave wave, int state) {
        Map<String, Object> parameters = new HashMap<>(DueReaders.parameters(wave, "en"));
        parameters.put("edition", wave.edition().id().value());
        parameters.put("state", state);
        jdbc.sql("""
                INSERT INTO delivery (edition_id, subscriber_id, wave_id, variant_id, state, updated_at)
                SELECT :edition, r.subscriber_id, :wave, c.id, CASE WHEN c.skipped THEN 6 ELSE :state END, NOW(3)
                  FROM (%s) r
                  JOIN cohort_member m ON m.wave_id = :wave AND m.section_set_id = r.section_set_id
                       AND m.language = r.language AND m.history_id = r.history_id
                       AND m.received_cutoff = r.received_cutoff
                  JOIN composition c ON c.id = m.composition_id
                """.formatted(DueReaders.of(wave))).params(parameters).update();
        jdbc.sql("""
                INSERT INTO delivery_chunk (edition_id, wave_id, first_subscriber, last_subscriber, sendable_through)
                SELECT edition_id, wave_id, MIN(subscriber_id), MAX(subscriber_id), 0 FROM delivery
                 WHERE wave_id = :wave GROUP BY edition_id, wave_id
                """).param("wave", wave.id().value()).update();
    }

    /** What became of one reader's digest. */
    void outcome(Wave wave, SubscriberId reader, int state, int doubts) {
        update(
                "UPDATE delivery SET state = ?, doubts = ? WHERE wave_id = ? AND subscriber_id = ?",
                state,
                doubts,
                wave.id().value(),
                reader.value());
    }

    long count(String sql, Object... values) {
        return jdbc.sql(sql).params(Arrays.asList(values)).query(Long.class).single();
    }

    void update(String sql, @Nullable Object... values) {
        jdbc.sql(sql).params(Arrays.asList(values)).update();
    }

    static LocalDate date(Instant at) {
        return LocalDate.parse(at.toString().substring(0, 10));
    }

    private long insert(String sql, @Nullable Object... values) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(sql).params(Arrays.asList(values)).update(key);
        Number id = key.getKey();
        return id == null ? 0 : id.longValue();
    }

    private static byte[] hash(String text) {
        return ByteBuffer.allocate(32)
                .putInt(text.hashCode())
                .put(28, (byte) text.length())
                .array();
    }
}
