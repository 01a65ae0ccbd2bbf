package newsletter.edition;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import newsletter.kernel.EditionId;
import newsletter.kernel.WaveId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The frozen selections of waves. */
@Repository
class Selections {

    private static final String FIND = "SELECT content FROM selection WHERE wave_id = :wave";

    private static final String FIRST_OF_EDITION = """
            SELECT s.content FROM wave w JOIN selection s ON s.wave_id = w.id
             WHERE w.edition_id = :edition ORDER BY w.id LIMIT 1
            """;

    private static final String LOCK_EDITION = "SELECT id FROM edition WHERE id = :edition FOR UPDATE";

    /** The first one counts: what is composed from it must not change under a wave that is taken up again. */
    private static final String FREEZE =
            "INSERT IGNORE INTO selection (wave_id, content, created_at) VALUES (:wave, :content, :now)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Selections(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Selection> find(WaveId wave) {
        return jdbc.sql(FIND)
                .param("wave", wave.value())
                .query(String.class)
                .optional()
                .map(StoredJson::selection);
    }

    /** @throws NoSuchElementException when the wave is not selected yet */
    Selection get(WaveId wave) {
        return find(wave).orElseThrow(() -> new NoSuchElementException("wave " + wave.value() + " has no selection"));
    }

    Optional<Selection> firstOf(EditionId edition) {
        return jdbc.sql(FIRST_OF_EDITION)
                .param("edition", edition.value())
                .query(String.class)
                .optional()
                .map(StoredJson::selection);
    }

    /** Of several waves of the edition at once the first decides what all of them have. */
    @Transactional
    void freezeForAll(EditionId edition, WaveId wave, Selection selection) {
        jdbc.sql(LOCK_EDITION)
                .param("edition", edition.value())
                .query(Long.class)
                .single();
        freeze(wave, firstOf(edition).orElse(selection));
    }

    /** Closes the wave for further slots, too. */
    @Transactional
    void freeze(WaveId wave, Selection selection) {
        jdbc.sql(JdbcWaves.LOCK).param("id", wave.value()).query(Long.class).single();
        jdbc.sql(FREEZE)
                .param("wave", wave.value())
                .param("content", StoredJson.write(selection))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
