package newsletter.audience;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.kernel.SectionId;
import newsletter.web.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSectionSets implements SectionSets {

    private static final int MAX_LENGTH = 2000;

    private static final String FIND = "SELECT id FROM section_set WHERE set_hash = :hash";

    /** Two nodes may meet the same new set at once: the second finds the first's row. */
    private static final String CREATE = """
            INSERT INTO section_set (set_hash, section_ids) VALUES (:hash, :ids) ON DUPLICATE KEY UPDATE id = id
            """;

    private static final String GET = "SELECT section_ids FROM section_set WHERE id = :id";

    private final JdbcClient jdbc;

    /** A set never changes; keys are not cached the other way round, since the row may be rolled back. */
    private final Cache<Long, Set<SectionId>> sets =
            Caffeine.newBuilder().maximumSize(10_000).build();

    JdbcSectionSets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long idOf(Set<SectionId> sections) {
        String ids = canonical(sections);
        byte[] hash = Sha256.of(ids);
        return find(hash).orElseGet(() -> create(hash, ids));
    }

    @Override
    public Set<SectionId> get(long sectionSetId) {
        return sets.get(sectionSetId, this::load);
    }

    private long create(byte[] hash, String ids) {
        jdbc.sql(CREATE).param("hash", hash).param("ids", ids).update();
        return find(hash).orElseThrow();
    }

    private Optional<Long> find(byte[] hash) {
        return jdbc.sql(FIND).param("hash", hash).query(Long.class).optional();
    }

    private Set<SectionId> load(long id) {
        String ids = jdbc.sql(GET)
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("section set " + id));
        return sectionsOf(ids);
    }

    /** @param ids as the column {@code section_ids} has them */
    static Set<SectionId> sectionsOf(String ids) {
        return Arrays.stream(ids.split(",", -1))
                .map(section -> new SectionId(Long.parseLong(section)))
                .collect(toUnmodifiableSet());
    }

    private static String canonical(Set<SectionId> sections) {
        String ids = sections.stream()
                .map(SectionId::value)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        if (ids.isEmpty() || ids.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(sections.size() + " sections cannot be a set");
        }
        return ids;
    }
}
