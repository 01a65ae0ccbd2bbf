package newsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvHistoryTest {

    private static final Instant SIX = Instant.parse("2026-03-10T06:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static final String ARTICLES = """
            article,section,published
            a1,city,2026-03-10T06:00:00Z
            a2,sport,2026-03-10T07:00:00Z
            """;

    private static final String READS = """
            article,at,readers
            a1,2026-03-10T06:10:00Z,3
            """;

    @TempDir
    Path folder;

    @Test
    void readsColumnsInAnyOrderAndTimesInAnyForm() throws IOException {
        History history = read("""
                \uFEFFpublished,title,section,article
                2026-03-10T06:00:00Z,"Ships, back",city,a1
                2026-03-10 08:00:00+02:00,x,sport,a2
                2026-03-10T06:00:00.000,x,sport,a3
                1773122400,x,sport,a4
                """, """
                readers,article,at
                3,a1,2026-03-10T06:19:59Z
                4,a1,2026-03-10T06:20:00Z
                5,a2,1773122400.5

                6,a4,2026-03-10t06:00:00z
                """);

        assertThat(history.remarks()).isEmpty();
        assertThat(history.pieces()).extracting(Piece::publishedAt).containsOnly(SIX);
        assertThat(history.pieces())
                .extracting(piece -> piece.all().between(SIX, SIX.plus(DAY)))
                .containsExactly(7L, 5L, 0L, 6L);
        assertThat(history.pieces().getFirst().all().between(SIX, SIX.plusSeconds(1200)))
                .isEqualTo(3);
        assertThat(history.readUntil()).isEqualTo(SIX.plusSeconds(2400));
        assertThat(history.pieces().get(1).article().section())
                .isEqualTo(history.pieces().get(3).article().section())
                .isNotEqualTo(history.pieces().getFirst().article().section());
    }

    @Test
    void leavesBadArticlesOutAndNamesThem() throws IOException {
        History history = read(ARTICLES + """
                a1,city,2026-03-10T09:00:00Z
                a3,city,
                a4,city,yesterday
                a5,city,9999999999
                a6,,2026-03-10T06:00:00Z
                ,city,2026-03-10T06:00:00Z
                a7
                """, READS);

        assertThat(history.pieces()).hasSize(2);
        assertThat(history.first()).isEqualTo(SIX);
        assertThat(history.remarks())
                .containsExactly(
                        "articles.csv: article was named before, the first row counts: 1 row left out (line 4)",
                        "articles.csv: published is missing: 1 row left out (line 5)",
                        "articles.csv: published is no time such as 2026-03-10T08:00:00Z: 2 rows left out (line 6, 7)",
                        "articles.csv: section is missing: 2 rows left out (line 8, 10)",
                        "articles.csv: article is missing: 1 row left out (line 9)");
    }

    @Test
    void leavesBadReadsOutAndKeepsTheOthers() throws IOException {
        History history = read(ARTICLES, READS + """
                a9,2026-03-10T06:10:00Z,3
                a1,2026-03-10T06:10:00Z,-3
                a1,2026-03-10T06:10:00Z,1000001
                a1,2026-03-10T06:10:00Z,99999999999999999999
                a1,2026-03-10T06:10:00Z,1.5
                a1,2026-03-10T06:10:00Z,
                a1,2026-13-10T06:10:00Z,1
                a1,,1
                a1,2026-03-10T05:59:59Z,1
                a1,2026-03-10T06:30:00Z,1000000
                """);

        assertThat(history.pieces().getFirst().all().between(SIX, SIX.plus(DAY)))
                .isEqualTo(1_000_003);
        assertThat(history.pieces().getFirst().all().between(SIX.minus(DAY), SIX))
                .isZero();
        assertThat(history.remarks())
                .containsExactly(
                        "reads.csv: article is not in the file of articles: 1 row left out (line 3)",
                        "reads.csv: readers is no whole number from 0 to 1000000: 5 rows left out (line 4, 5, 6, 7, 8)",
                        "reads.csv: at is no time such as 2026-03-10T08:00:00Z: 1 row left out (line 9)",
                        "reads.csv: at is missing: 1 row left out (line 10)",
                        "reads.csv: at is before publication: 1 row left out (line 11)");
    }

    @Test
    void namesTheFirstLinesOnly() throws IOException {
        assertThat(read(ARTICLES, READS + "a9,2026-03-10T06:10:00Z,3\n".repeat(8))
                        .remarks())
                .containsExactly(
                        "reads.csv: article is not in the file of articles: 8 rows left out (line 3, 4, 5, 6, 7, ...)");
    }

    @Test
    void saysWhichColumnIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ARTICLES, "article,time,readers\n"))
                .withMessageEndingWith(
                        "reads.csv: the first line must name the columns article, at, readers; it lacks at");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("", READS))
                .withMessageContaining("it lacks article, section, published");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvHistory.read(folder.resolve("none.csv"), folder, new Thinning(1)))
                .withMessageEndingWith("none.csv: is no file that can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1,\"open", "a1,\"x\"y,1\n"})
    void saysThatAFileIsNoCsv(String row) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ARTICLES, READS + row))
                .withMessageContaining("reads.csv: ");
    }

    @Test
    void refusesAFileWithoutAnyArticle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("article,section,published\n", READS))
                .withMessage("no article was read in");
    }

    private History read(String articles, String reads) throws IOException {
        Path first = Files.writeString(folder.resolve("articles.csv"), articles);
        Path second = Files.writeString(folder.resolve("reads.csv"), reads);
        return CsvHistory.read(first, second, new Thinning(1));
    }
}
