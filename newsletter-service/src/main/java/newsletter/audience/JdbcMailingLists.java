package newsletter.audience;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import newsletter.audience.MailingList.Freshness;
import newsletter.audience.MailingList.InDoubtPolicy;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Limits;
import newsletter.ranking.Mix;
import newsletter.ranking.RankingSettings;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMailingLists implements MailingLists {

    /** Lists are few: the condition is appended, and sections come with a second statement for all of them. */
    private static final String SELECT = """
            SELECT id, slug, name, from_name, from_address, reply_to, postal_address, days, hour, time_zone, language,
                   freshness, min_articles, expire_after, discovery, in_doubt_policy, per_hour_1, per_hour_4, cold_start,
                   half_life, max_per_author, max_per_source, trending_percent
              FROM mailing_list
            """;

    private static final String SECTIONS = """
            SELECT ls.list_id, ls.section_id
              FROM mailing_list_section ls JOIN mailing_list l ON l.id = ls.list_id
             ORDER BY ls.list_id, ls.position
            """;

    private final JdbcClient jdbc;

    JdbcMailingLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<MailingList> all() {
        return jdbc.sql(SELECT + " ORDER BY name, id").query(mapper()).list();
    }

    @Override
    public Optional<MailingList> bySlug(String slug) {
        return jdbc.sql(SELECT + " WHERE slug = :slug")
                .param("slug", slug)
                .query(mapper())
                .optional();
    }

    @Override
    public MailingList get(ListId id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id.value())
                .query(mapper())
                .optional()
                .orElseThrow(() -> new NoSuchElementException("mailing list " + id.value()));
    }

    private RowMapper<MailingList> mapper() {
        Map<ListId, List<SectionId>> sections = sections();
        return (row, number) -> list(row, sections.getOrDefault(new ListId(row.getLong("id")), List.of()));
    }

    private Map<ListId, List<SectionId>> sections() {
        return jdbc
                .sql(SECTIONS)
                .query((row, number) ->
                        Map.entry(new ListId(row.getLong("list_id")), new SectionId(row.getLong("section_id"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static MailingList list(ResultSet row, List<SectionId> sections) throws SQLException {
        return new MailingList(
                new ListId(row.getLong("id")),
                row.getString("slug"),
                row.getString("name"),
                row.getString("from_name"),
                new EmailAddress(row.getString("from_address")),
                Optional.ofNullable(row.getString("reply_to"))
                        .map(EmailAddress::new)
                        .orElse(null),
                row.getString("postal_address"),
                sections,
                new DeliveryDays(row.getInt("days")),
                row.getInt("hour"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("language"),
                Freshness.valueOf(row.getString("freshness")),
                row.getInt("min_articles"),
                Duration.ofMinutes(row.getInt("expire_after")),
                row.getBoolean("discovery"),
                InDoubtPolicy.valueOf(row.getString("in_doubt_policy")),
                ranking(row));
    }

    private static RankingSettings ranking(ResultSet row) throws SQLException {
        HeatWeights weights = new HeatWeights(
                row.getDouble("per_hour_1"),
                row.getDouble("per_hour_4"),
                row.getDouble("cold_start"),
                Duration.ofHours(row.getInt("half_life")));
        return new RankingSettings(
                weights,
                new Limits(
                        row.getObject("max_per_author", Integer.class), row.getObject("max_per_source", Integer.class)),
                new Mix(row.getInt("trending_percent")));
    }
}
