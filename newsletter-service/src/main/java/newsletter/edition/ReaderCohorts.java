package newsletter.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.audience.MailingList;
import newsletter.audience.SectionSets;
import newsletter.edition.Groups.Group;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Of which cohort a reader is, or was when the digest was composed. */
@Repository
class ReaderCohorts {

    private static final String READER = """
            SELECT p.id AS subscriber_id, COALESCE(s.section_set_id, 0) AS section_set_id,
                   COALESCE(s.language, :language) AS language, COALESCE(s.history_id, 0) AS history_id,
                   COALESCE(s.received_cutoff, TIMESTAMP '1970-01-01 00:00:00') AS received_cutoff,
                   d.wave_id, d.variant_id
              FROM subscriber p
              JOIN subscription s ON s.subscriber_id = p.id AND s.list_id = :list
              LEFT JOIN delivery d ON d.edition_id = :edition AND d.subscriber_id = p.id
             WHERE %s = :name
            """;

    private static final String BY_EMAIL = READER.formatted("p.email");
    private static final String BY_EXTERNAL_ID = READER.formatted("p.external_id");

    /** Who else got the composition: what they chose and had had; the likeliest first, for who was moved on since. */
    private static final String MEMBERS = """
            SELECT section_set_id, language, history_id, received_cutoff, merged FROM cohort_member
             WHERE wave_id = :wave AND composition_id = :variant
             ORDER BY CASE WHEN section_set_id = :set AND language = :language THEN 0 ELSE 1 END, readers DESC,
                      section_set_id, language, history_id, received_cutoff
            """;

    /** What the reader got of the list before; corrections make no history. */
    private static final String BEFORE = """
             WHERE e.list_id = :list AND d.wave_id < :wave AND d.variant_id IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM correction k WHERE k.edition_id = e.id)
               AND %s
            """.formatted(LedgerStates.RECEIVED);

    private static final String LAST_BEFORE = """
            SELECT MAX(d.wave_id) AS wave_id
              FROM edition e JOIN delivery d ON d.edition_id = e.id AND d.subscriber_id = :subscriber
            """ + BEFORE;

    /** As long as histories remember: picks for as long as they stay. */
    private static final String HAD_BEFORE = """
            SELECT x.article_id, MAX(x.revision) AS revision
              FROM edition e
              JOIN delivery d ON d.edition_id = e.id AND d.subscriber_id = :subscriber
              JOIN wave w ON w.id = d.wave_id
              JOIN composition_article x ON x.composition_id = d.variant_id AND x.article_id IN (:articles)
            """ + BEFORE + """
               AND (w.cutoff >= :since OR x.article_id IN (:picks))
             GROUP BY x.article_id
            """;

    private static final long NONE = 0;

    private final JdbcClient jdbc;
    private final Selections selections;
    private final Waves waves;
    private final Groups groups;
    private final SectionSets sectionSets;

    ReaderCohorts(JdbcClient jdbc, Selections selections, Waves waves, Groups groups, SectionSets sectionSets) {
        this.jdbc = jdbc;
        this.selections = selections;
        this.waves = waves;
        this.groups = groups;
        this.sectionSets = sectionSets;
    }

    /**
     * A reader of the list.
     *
     * @param now what they chose and had by now
     * @param digest what was composed for them in this edition; null: nothing yet
     */
    record Reader(long subscriber, Group now, @Nullable Digest digest) {}

    record Digest(WaveId wave, VariantId composition) {}

    /** @param merged whether it got the digest of several, for there would have been too many */
    record Found(Cohort cohort, boolean merged) {}

    private record Member(Group group, boolean merged) {}

    /** @param name an email address or an external id */
    Optional<Reader> find(EditionId edition, MailingList list, String name) {
        return EmailAddress.parse(name)
                .flatMap(email -> find(BY_EMAIL, edition, list, email.value()))
                .or(() -> find(BY_EXTERNAL_ID, edition, list, name));
    }

    private Optional<Reader> find(String sql, EditionId edition, MailingList list, String name) {
        return jdbc.sql(sql)
                .param("language", list.language())
                .param("list", list.id().value())
                .param("edition", edition.value())
                .param("name", name)
                .query(ReaderCohorts::reader)
                .optional();
    }

    /** The cohort of whom nothing is composed for yet: as they are now. */
    Found now(Reader reader, RankedSelection selection) {
        return new Found(cohort(reader.now(), selection), false);
    }

    /**
     * The cohort when the digest was composed. Who got it has another history since: what they had before is told by the ledger then.
     */
    Found asOf(Reader reader, Digest digest, MailingList list, RankedSelection selection) {
        List<Member> members = members(digest, reader.now());
        Optional<Member> same = members.stream()
                .filter(member -> member.group().equals(reader.now()))
                .findFirst();
        Member member = same.or(() -> members.stream().findFirst()).orElse(new Member(reader.now(), false));
        Cohort own = same.isPresent()
                ? cohort(member.group(), selection)
                : cohort(member.group(), before(reader, digest, list), had(reader, digest, list, selection), selection);
        return member.merged() ? new Found(united(own, members, selection), true) : new Found(own, false);
    }

    private Cohort united(Cohort own, List<Member> members, RankedSelection selection) {
        return Cohort.united(Stream.concat(
                        Stream.of(own),
                        members.stream().filter(Member::merged).map(member -> cohort(member.group(), selection)))
                .filter(cohort -> cohort.sections().equals(own.sections())
                        && cohort.language().equals(own.language()))
                .distinct()
                .toList());
    }

    private Cohort cohort(Group group, RankedSelection selection) {
        return cohort(
                group,
                group.receivedCutoff(),
                groups.received(Set.of(group.history()), selection.articles()).getOrDefault(group.history(), Map.of()),
                selection);
    }

    private Cohort cohort(
            Group group, Instant receivedCutoff, Map<ArticleId, Integer> received, RankedSelection selection) {
        Selection from = selection.selection();
        return new Cohort(
                JdbcComposing.sections(group.sectionSet(), from, sectionSets),
                group.language(),
                Cohort.windowStart(receivedCutoff, from.cutoff()),
                received);
    }

    private List<Member> members(Digest digest, Group now) {
        return jdbc.sql(MEMBERS)
                .param("wave", digest.wave().value())
                .param("variant", digest.composition().value())
                .param("set", now.sectionSet())
                .param("language", now.language())
                .query((row, number) -> new Member(Groups.group(row), row.getBoolean("merged")))
                .list();
    }

    /** The cut-off of the last digest before; the epoch when there was none. */
    private Instant before(Reader reader, Digest digest, MailingList list) {
        return jdbc.sql(LAST_BEFORE)
                .params(parameters(reader, digest, list))
                .query((row, number) -> row.getLong(1))
                .optional()
                .filter(wave -> wave > 0)
                .map(WaveId::new)
                .map(wave -> selections
                        .find(wave)
                        .map(Selection::cutoff)
                        .orElseGet(() -> waves.get(wave).cutoff()))
                .orElse(Instant.EPOCH);
    }

    private Map<ArticleId, Integer> had(Reader reader, Digest digest, MailingList list, RankedSelection selection) {
        Map<ArticleId, Integer> had = new HashMap<>();
        jdbc.sql(HAD_BEFORE)
                .params(parameters(reader, digest, list))
                .param("articles", ids(selection.articles()))
                .param("since", Timestamp.from(selection.selection().cutoff().minus(Histories.REMEMBERED)))
                .param(
                        "picks",
                        ids(selection.selection().picks().stream()
                                .map(pick -> pick.article().article())
                                .collect(Collectors.toSet())))
                .query(row -> {
                    had.put(new ArticleId(row.getLong("article_id")), row.getInt("revision"));
                });
        return had;
    }

    private static List<Long> ids(Set<ArticleId> articles) {
        return articles.isEmpty()
                ? List.of(NONE)
                : articles.stream().map(ArticleId::value).toList();
    }

    private static Map<String, Object> parameters(Reader reader, Digest digest, MailingList list) {
        return Map.of(
                "subscriber",
                reader.subscriber(),
                "list",
                list.id().value(),
                "wave",
                digest.wave().value());
    }

    private static Reader reader(ResultSet row, int number) throws SQLException {
        long variant = row.getLong("variant_id");
        return new Reader(
                row.getLong("subscriber_id"),
                Groups.group(row),
                variant == 0 ? null : new Digest(new WaveId(row.getLong("wave_id")), new VariantId(variant)));
    }
}
