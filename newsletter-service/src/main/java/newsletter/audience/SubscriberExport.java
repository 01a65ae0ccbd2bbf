package newsletter.audience;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The readers of a list, page by page, so that a list of any size can be written out. */
@Repository
public class SubscriberExport {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final int PAGE_ROWS = 1000;

    private static final String COLUMNS = """
            SELECT s.subscriber_id, r.email, r.name, r.external_id, r.attributes, s.section_set_id, s.language, s.status,
                   s.paused_until, s.plain_text, s.consent_at, s.consent_ip, s.consent_source, c.days, c.hour, c.zone
            """;

    /** By the key behind the last one seen: as fast at the end of a list as at its beginning. */
    private static final String PAGE = COLUMNS + """
              FROM subscription s
              JOIN subscriber r ON r.id = s.subscriber_id
              JOIN slot c ON c.id = s.slot_id
             WHERE s.list_id = :list AND s.subscriber_id > :after
             ORDER BY s.subscriber_id
             LIMIT :limit
            """;

    private static final String ONE = COLUMNS + """
              FROM subscriber r
              JOIN subscription s ON s.subscriber_id = r.id AND s.list_id = :list
              JOIN slot c ON c.id = s.slot_id
             WHERE r.email = :email OR r.external_id = :externalId
            """;

    /** There are few different sets of names. */
    private static final String ATTRIBUTES = """
            SELECT DISTINCT JSON_KEYS(r.attributes)
              FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id
             WHERE s.list_id = :list AND r.attributes IS NOT NULL
            """;

    private final JdbcClient jdbc;
    private final SectionSets sectionSets;
    private final Sections sections;
    private final JsonMapper json;

    SubscriberExport(JdbcClient jdbc, SectionSets sectionSets, Sections sections, JsonMapper json) {
        this.jdbc = jdbc;
        this.sectionSets = sectionSets;
        this.sections = sections;
        this.json = json;
    }

    /** The names of all attributes that readers of the list have. */
    public NavigableSet<String> attributeNames(ListId list) {
        NavigableSet<String> names = new TreeSet<>();
        jdbc.sql(ATTRIBUTES)
                .param("list", list.value())
                .query((row, number) -> json.readValue(row.getString(1), NAMES))
                .list()
                .forEach(names::addAll);
        return names;
    }

    /**
     * A page of readers.
     *
     * @param after the last key of the page before; 0 for the first
     */
    public Page page(ListId list, long after) {
        Map<SectionId, String> slugs = slugs();
        List<Keyed> rows = jdbc.sql(PAGE)
                .param("list", list.value())
                .param("after", after)
                .param("limit", PAGE_ROWS)
                .query((row, number) -> new Keyed(row.getLong("subscriber_id"), reader(row, slugs)))
                .list();
        return new Page(
                rows.stream().map(Keyed::reader).toList(),
                rows.isEmpty() ? after : rows.getLast().key(),
                rows.size() < PAGE_ROWS);
    }

    /** One reader of the list, by address or external id. */
    public Optional<ExportedReader> find(ListId list, ReaderKey key) {
        Map<SectionId, String> slugs = slugs();
        return jdbc.sql(ONE)
                .param("list", list.value())
                .param("email", Rows.value(key.email()), Types.VARCHAR)
                .param("externalId", key.externalId(), Types.VARCHAR)
                .query((row, number) -> reader(row, slugs))
                .optional();
    }

    private Map<SectionId, String> slugs() {
        return sections.all().stream().collect(toUnmodifiableMap(Section::id, Section::slug));
    }

    private ExportedReader reader(ResultSet row, Map<SectionId, String> slugs) throws SQLException {
        String attributes = row.getString("attributes");
        return new ExportedReader(
                row.getString("email"),
                row.getString("name"),
                slugs(row.getObject("section_set_id", Long.class), slugs),
                JdbcSlots.timeOf(row),
                row.getString("language"),
                SubscriptionStatus.valueOf(row.getString("status")),
                row.getObject("paused_until", LocalDate.class),
                row.getBoolean("plain_text"),
                row.getString("external_id"),
                Rows.instant(row, "consent_at"),
                row.getString("consent_ip"),
                row.getString("consent_source"),
                attributes == null ? Map.of() : json.readValue(attributes, TEXTS));
    }

    private @Nullable List<String> slugs(@Nullable Long sectionSet, Map<SectionId, String> slugs) {
        return sectionSet == null
                ? null
                : sectionSets.get(sectionSet).stream()
                        .map(section -> slugs.getOrDefault(section, ""))
                        .sorted(naturalOrder())
                        .toList();
    }

    /**
     * @param next for the page behind this one
     * @param last whether there is none
     */
    public record Page(List<ExportedReader> readers, long next, boolean last) {

        public Page {
            readers = List.copyOf(readers);
        }
    }

    private record Keyed(long key, ExportedReader reader) {}
}
