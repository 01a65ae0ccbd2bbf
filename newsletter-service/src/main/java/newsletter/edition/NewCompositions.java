package newsletter.edition;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Composition.Item;
import newsletter.edition.Groups.Group;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import newsletter.web.Sha256;
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
            INSERT INTO cohort_member (wave_id, section_set_id, language, history_id, received_cutoff, composition_id,
                                       readers, merged)
            VALUES :rows ON DUPLICATE KEY UPDATE wave_id = VALUES(wave_id)
            """;

    private static final String COUNT = """
            SELECT COUNT(DISTINCT c.id) FROM cohort_member m JOIN composition c ON c.id = m.composition_id
             WHERE m.wave_id = :wave AND NOT c.skipped
            """;

    /** Of one statement: contents stay well below the server's packet limit. */
    private static final int ROWS = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    NewCompositions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A digest before it has an id. */
    record Draft(String language, boolean skipped, List<Block> blocks) {

        /** Skipped when it has fewer articles than this, or none. */
        static Draft of(String language, List<Block> blocks, int minArticles) {
            int articles = articles(blocks);
            return new Draft(language, articles == 0 || articles < minArticles, blocks);
        }

        /** Those that make a digest: what is there for the lead's sake does not. */
        private static int articles(List<Block> blocks) {
            return blocks.stream()
                    .filter(block -> block.kind() != BlockKind.RELATED)
                    .mapToInt(block -> block.items().size())
                    .sum();
        }

        int articles() {
            return articles(blocks);
        }

        List<Item> items() {
            return blocks.stream().flatMap(block -> block.items().stream()).toList();
        }
    }

    /** @param merged whether the digest leaves out what only others had */
    record Member(Group group, int readers, boolean merged, Draft draft) {}

    /** All of it, or nothing: who was merged with whom is not decided twice. */
    @Transactional
    void store(WaveId wave, EditionId edition, List<Member> members) {
        TreeMap<String, Draft> byHash = new TreeMap<>(); // in one order, so that two waves cannot lock each other out
        Map<Draft, String> hashes = new HashMap<>();
        for (Member member : members) {
            byHash.put(hashes.computeIfAbsent(member.draft(), NewCompositions::hash), member.draft());
        }
        Map<String, Long> ids = storeContents(edition, byHash);
        storeArticles(byHash, ids);
        insert(
                MEMBERS,
                members.stream()
                        .map(member -> row(wave, member, id(ids, hash(hashes, member))))
                        .toList());
    }

    private static String hash(Map<Draft, String> hashes, Member member) {
        return Objects.requireNonNull(hashes.get(member.draft()), "a draft that was just hashed");
    }

    /** Digests of the wave that are sent. */
    int count(WaveId wave) {
        return jdbc.sql(COUNT).param("wave", wave.value()).query(Integer.class).single();
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
            draft.articles(),
            draft.skipped(),
            StoredJson.write(draft.blocks()),
            now
        }));
        insert(INSERT, rows);
        Map<String, Long> ids = new HashMap<>();
        inParts(
                rows,
                some -> jdbc.sql(IDS)
                        .param("edition", edition.value())
                        .param("hashes", some.stream().map(row -> row[1]).toList())
                        .query(row -> {
                            ids.put(HexFormat.of().formatHex(row.getBytes("content_hash")), row.getLong("id"));
                        }));
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
        inParts(rows, some -> jdbc.sql(sql).param("rows", some).update());
    }

    private static void inParts(List<Object[]> rows, Consumer<List<Object[]>> each) {
        for (int from = 0; from < rows.size(); from += ROWS) {
            each.accept(rows.subList(from, Math.min(from + ROWS, rows.size())));
        }
    }

    private static Object[] row(WaveId wave, Member member, long composition) {
        Group group = member.group();
        return new Object[] {
            wave.value(),
            group.sectionSet(),
            group.language(),
            group.history(),
            Timestamp.from(group.receivedCutoff()),
            composition,
            member.readers(),
            member.merged()
        };
    }

    private static String hash(Draft draft) {
        String content = draft.language() + '\n' + StoredJson.write(draft.blocks());
        return HexFormat.of().formatHex(Sha256.of(content));
    }
}
