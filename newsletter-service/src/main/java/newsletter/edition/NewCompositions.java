package newsletter.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.Item;
import newsletter.edition.Groups.Group;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores compositions once for an edition, however many cohorts and waves come to them, and who gets them. */
@Repository
class NewCompositions {

    private static final String INSERT = """
            INSERT INTO composition (edition_id, content_hash, language, articles, skipped, content, created_at)
            VALUES :rows ON DUPLICATE KEY UPDATE edition_id = VALUES(edition_id)
            """;

    private static final String IDS =
            "SELECT id, content_hash FROM composition WHERE edition_id = :edition AND content_hash IN (:hashes)";

    private static final String ARTICLES = """
            INSERT INTO composition_article (composition_id, article_id, revision)
            VALUES :rows ON DUPLICATE KEY UPDATE revision = VALUES(revision)
            """;

    /** Whoever composes the same group at the same time comes to the same composition. */
    private static final String MEMBERS = """
            INSERT INTO cohort_member (wave_id, section_set_id, language, history_id, received_cutoff, composition_id)
            VALUES :rows ON DUPLICATE KEY UPDATE wave_id = VALUES(wave_id)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    NewCompositions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A digest before it has an id. */
    record Draft(String language, boolean skipped, List<Block> blocks) {

        List<Item> items() {
            return blocks.stream().flatMap(block -> block.items().stream()).toList();
        }
    }

    /** All of it, or nothing. */
    @Transactional
    void store(WaveId wave, EditionId edition, Map<Group, Draft> drafts) {
        TreeMap<String, Draft> byHash = new TreeMap<>(); // in one order, so that two waves cannot lock each other out
        Map<Group, String> hashes = new HashMap<>();
        Map<Draft, String> known = new HashMap<>();
        drafts.forEach((group, draft) -> {
            String hash = known.computeIfAbsent(draft, NewCompositions::hash);
            byHash.put(hash, draft);
            hashes.put(group, hash);
        });
        Map<String, Long> ids = storeContents(edition, byHash);
        storeArticles(byHash, ids);
        insert(
                MEMBERS,
                hashes.entrySet().stream()
                        .map(entry -> member(wave, entry.getKey(), id(ids, entry.getValue())))
                        .toList());
    }

    /** One composition that no cohort came to; the same content is the same composition. */
    @Transactional
    VariantId store(EditionId edition, Draft draft) {
        TreeMap<String, Draft> byHash = new TreeMap<>(Map.of(hash(draft), draft));
        Map<String, Long> ids = storeContents(edition, byHash);
        storeArticles(byHash, ids);
        return new VariantId(id(ids, byHash.firstKey()));
    }

    private Map<String, Long> storeContents(EditionId edition, TreeMap<String, Draft> byHash) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Object[]> rows = new ArrayList<>();
        byHash.forEach((hash, draft) -> rows.add(new Object[] {
            edition.value(),
            HexFormat.of().parseHex(hash),
            draft.language(),
            draft.items().size(),
            draft.skipped(),
            StoredJson.write(draft.blocks()),
            now
        }));
        insert(INSERT, rows);
        Map<String, Long> ids = new HashMap<>();
        jdbc.sql(IDS)
                .param("edition", edition.value())
                .param("hashes", rows.stream().map(row -> row[1]).toList())
                .query(row -> {
                    ids.put(HexFormat.of().formatHex(row.getBytes("content_hash")), row.getLong("id"));
                });
        return ids;
    }

    private void storeArticles(TreeMap<String, Draft> byHash, Map<String, Long> ids) {
        List<Object[]> rows = new ArrayList<>();
        byHash.forEach((hash, draft) -> draft.items()
                .forEach(item ->
                        rows.add(new Object[] {id(ids, hash), item.article().value(), item.revision()})));
        insert(ARTICLES, rows);
    }

    private static long id(Map<String, Long> ids, String hash) {
        return Objects.requireNonNull(ids.get(hash), "a composition that was just stored");
    }

    private void insert(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.sql(sql).param("rows", rows).update();
        }
    }

    private static Object[] member(WaveId wave, Group group, long composition) {
        return new Object[] {
            wave.value(),
            group.sectionSet(),
            group.language(),
            group.history(),
            Timestamp.from(group.receivedCutoff()),
            composition
        };
    }

    private static String hash(Draft draft) {
        String content = draft.language() + '\n' + StoredJson.write(draft.blocks());
        return HexFormat.of().formatHex(Sha256.of(content.getBytes(UTF_8)));
    }
}
