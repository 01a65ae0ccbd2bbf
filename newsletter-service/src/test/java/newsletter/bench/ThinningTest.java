package newsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinningTest {

    private static final int DRAWS = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 0.5, 0.7, 0.99})
    void isBinomiallyDistributed(double share) {
        int[] drawn = draw(share, 40);
        double mean = IntStream.of(drawn).average().orElseThrow();
        double variance =
                IntStream.of(drawn).mapToDouble(n -> (n - mean) * (n - mean)).sum() / DRAWS;

        assertThat(mean).isCloseTo(40 * share, within(0.1));
        assertThat(variance).isCloseTo(40 * share * (1 - share), within(0.3));
        assertThat(IntStream.of(drawn)).allMatch(n -> n >= 0 && n <= 40);
    }

    @Test
    void drawsSingleReadersAsOftenAsTheShare() {
        assertThat(IntStream.of(draw(0.3, 1)).average().orElseThrow()).isCloseTo(0.3, within(0.01));
    }

    @Test
    void givesTheSameNumbersAgain() {
        assertThat(draw(0.1, 100)).isEqualTo(draw(0.1, 100));
    }

    @Test
    void knowsEverybodyWhenTheShareIsWhole() {
        assertThat(draw(1, 7)).containsOnly(7);
        assertThat(draw(0.5, 0)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void refusesWhatIsNoShare(double share) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Thinning(share));
    }

    private static int[] draw(double share, int readers) {
        Thinning thinning = new Thinning(share);
        return IntStream.range(0, DRAWS).map(i -> thinning.of(readers)).toArray();
    }
}
