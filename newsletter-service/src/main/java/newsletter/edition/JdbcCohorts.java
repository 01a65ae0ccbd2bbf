package newsletter.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.MailingLists;
import newsletter.audience.SectionSets;
import newsletter.edition.CohortReport.Size;
import newsletter.kernel.SectionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCohorts implements Cohorts {

    private static final int LARGEST = 10;

    private static final String MEMBERS = """
              FROM wave w
              JOIN cohort_member m ON m.wave_id = w.id
              JOIN composition c ON c.id = m.composition_id AND NOT c.skipped
             WHERE w.edition_id = :edition
            """;

    private static final String COUNT =
            "SELECT COUNT(DISTINCT m.composition_id, m.section_set_id, m.language) AS cohorts, "
                    + "COALESCE(SUM(CASE WHEN m.merged THEN m.readers END), 0) AS merged " + MEMBERS;

    private static final String OF_WAVES =
            "SELECT COALESCE(MAX(variants), 0) FROM (SELECT COUNT(DISTINCT m.composition_id) AS variants " + MEMBERS
                    + " GROUP BY w.id) waves";

    private static final String SIZES =
            "SELECT m.section_set_id, m.language, SUM(m.readers) AS readers " + MEMBERS + """
             GROUP BY m.composition_id, m.section_set_id, m.language
             ORDER BY readers DESC, m.composition_id, m.section_set_id, m.language LIMIT :most
            """;

    private final JdbcClient jdbc;
    private final MailingLists lists;
    private final SectionSets sectionSets;
    private final Sections sections;
    private final SelectionProperties properties;

    JdbcCohorts(
            JdbcClient jdbc,
            MailingLists lists,
            SectionSets sectionSets,
            Sections sections,
            SelectionProperties properties) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.sectionSets = sectionSets;
        this.sections = sections;
        this.properties = properties;
    }

    @Override
    public CohortReport of(Edition edition) {
        int mostVariants = jdbc.sql(OF_WAVES)
                .param("edition", edition.id().value())
                .query(Integer.class)
                .single();
        List<Size> largest = largest(edition);
        return jdbc.sql(COUNT)
                .param("edition", edition.id().value())
                .query((row, number) -> new CohortReport(
                        row.getInt("cohorts"), mostVariants, properties.maxVariants(), row.getLong("merged"), largest))
                .single();
    }

    private List<Size> largest(Edition edition) {
        List<SectionId> all = lists.get(edition.list()).sections();
        return jdbc.sql(SIZES)
                .param("edition", edition.id().value())
                .param("most", LARGEST)
                .query((row, number) -> size(row, all))
                .list();
    }

    private Size size(ResultSet row, List<SectionId> all) throws SQLException {
        return new Size(
                row.getLong("readers"),
                chosen(row.getLong("section_set_id"), all)
                        .map(sections::get)
                        .map(Section::slug)
                        .toList(),
                row.getString("language"));
    }

    /** Set 0 is all of the list's. */
    private Stream<SectionId> chosen(long set, List<SectionId> all) {
        if (set == 0) {
            return all.stream();
        }
        Set<SectionId> some = sectionSets.get(set);
        return all.stream().filter(some::contains);
    }
}
