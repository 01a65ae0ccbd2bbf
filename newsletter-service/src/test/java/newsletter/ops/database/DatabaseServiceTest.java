package newsletter.ops.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.TimeZone;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the rest of the service takes for granted, on whichever engine this run has. */
@ServiceTest
class DatabaseServiceTest {

    @Autowired
    TestDatabase database;

    @Autowired
    TestApi api;

    @Test
    void connectionsAreReadCommittedStrictAndInUtc() {
        String settings = database.jdbc()
                .sql("SELECT CONCAT_WS(' ', @@session.transaction_isolation, @@session.time_zone, @@session.sql_mode)")
                .query(String.class)
                .single();
        assertThat(settings)
                .startsWith("READ-COMMITTED +00:00 ")
                .contains("ONLY_FULL_GROUP_BY", "STRICT_TRANS_TABLES", "NO_ZERO_DATE", "ERROR_FOR_DIVISION_BY_ZERO");
    }

    /** A process that stands still in the middle of a transaction holds its locks for so long. */
    @Test
    void connectionsThatSayNothingAreEndedByTheServer() {
        assertThat(database.jdbc()
                        .sql("SELECT @@session.wait_timeout")
                        .query(Integer.class)
                        .single())
                .isEqualTo(60);
    }

    @Test
    void keepsEmojiAndTellsCasesApart() {
        insert("a-\uD83D\uDDDE", "\uD83D\uDC69\u200D\uD83D\uDE80 in Zürich", Instant.EPOCH);
        assertThat(database.jdbc()
                        .sql("SELECT name FROM section WHERE slug = ?")
                        .param("a-\uD83D\uDDDE")
                        .query(String.class)
                        .single())
                .isEqualTo("\uD83D\uDC69\u200D\uD83D\uDE80 in Zürich");
        assertThat(database.jdbc().sql("SELECT 'a' = 'A'").query(Boolean.class).single())
                .isFalse();
    }

    @Test
    void keepsInstantsToTheMillisecondWhateverTheMachinesZone() {
        Instant inTheHourThatBerlinHasTwice = Instant.parse("2026-10-25T00:30:00.123Z");
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            insert("s", "S", inTheHourThatBerlinHasTwice);
            assertThat(createdAt("s")).isEqualTo(inTheHourThatBerlinHasTwice);
            assertThat(database.jdbc()
                            .sql("SELECT CAST(created_at AS CHAR) FROM section")
                            .query(String.class)
                            .single())
                    .isEqualTo("2026-10-25 00:30:00.123");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void isReadyWhenTheDatabaseAnswers() {
        assertThat(api.management("/actuator/health/readiness").body())
                .contains("\"UP\"")
                .contains("\"db\"");
    }

    private void insert(String slug, String name, Instant at) {
        database.jdbc()
                .sql("INSERT INTO section (slug, name, created_at) VALUES (?, ?, ?)")
                .params(slug, name, Timestamp.from(at))
                .update();
    }

    private Instant createdAt(String slug) {
        return database.jdbc()
                .sql("SELECT created_at FROM section WHERE slug = ?")
                .param(slug)
                .query((rs, row) -> rs.getTimestamp(1).toInstant())
                .single();
    }
}
