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

class PopularityFileTest {

    @TempDir
    Path folder;

    @Test
    void publishesInProportionToTheIdAndReadsIncrements() throws IOException {
        History history = read("""
                "IDLink","TS1","TS2","TS3","TS4"
                300,-1,-1,-1,-1
                100,2,2,7,7
                200,-1,5,3,6
                """);
        Instant start = history.first();

        assertThat(history.pieces())
                .extracting(
                        piece -> Duration.between(start, piece.publishedAt()).toDays())
                .containsExactly(0L, 120L, 240L);
        assertThat(readers(history.pieces().get(0), 4)).containsExactly(2, 0, 5, 0);
        assertThat(readers(history.pieces().get(1), 4)).containsExactly(0, 5, 0, 1);
        assertThat(readers(history.pieces().get(2), 4)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void saysWhatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("IDLink,TS1\n1,2\n3,many\n"))
                .withMessage("row 2, column 2: is no number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("link,TS1\n1,2\n"))
                .withMessageEndingWith("the first line must name the columns IDLink; it lacks IDLink");
    }

    @Test
    void saysWhichFileIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopularityFile.read(folder.resolve("none.csv"), new Thinning(1)))
                .withMessageContaining("none.csv");
    }

    private static Integer[] readers(Piece piece, int slices) {
        Instant at = piece.publishedAt();
        Integer[] readers = new Integer[slices];
        for (int i = 0; i < slices; i++) {
            readers[i] = (int) piece.all()
                    .between(at.plus(Grid.BUCKET.multipliedBy(i)), at.plus(Grid.BUCKET.multipliedBy(i + 1L)));
        }
        return readers;
    }

    private History read(String text) throws IOException {
        return PopularityFile.read(Files.writeString(folder.resolve("shares.csv"), text), new Thinning(1));
    }
}
