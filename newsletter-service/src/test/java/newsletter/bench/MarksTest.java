package newsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MarksTest {

    private static final double SECOND = 1 / (Math.log(3) / Math.log(2));

    @Test
    void theBestOrderIsWorthOne() {
        assertThat(Marks.of(new double[] {9, 4, 4, 2, 1, 1, 0, 0, 0, 0, 0})).isEqualTo(new Marks(1, 1, 1));
        assertThat(Marks.of(new double[] {3})).isEqualTo(new Marks(1, 1, 1));
    }

    @Test
    void discountsAGainByItsPlace() {
        Marks swapped = Marks.of(new double[] {1, 3});

        assertThat(swapped.ndcg5()).isCloseTo((1 + 3 * SECOND) / (3 + SECOND), within(1e-12));
        assertThat(swapped.precision5()).isEqualTo(1);
    }

    @Test
    void judgesTheFirstFiveOrTenOnly() {
        Marks sixth = Marks.of(new double[] {0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0});

        assertThat(sixth.ndcg5()).isZero();
        assertThat(sixth.precision5()).isZero();
        assertThat(sixth.ndcg10()).isCloseTo(Math.log(2) / Math.log(7), within(1e-12));
        assertThat(Marks.of(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8}).ndcg10())
                .isZero();
    }

    @Test
    void countsTheFirstFiveThatAreAmongTheFiveOfMostGain() {
        assertThat(Marks.of(new double[] {1, 9, 2, 8, 7, 6, 5}).precision5()).isEqualTo(3 / 5.0);
        assertThat(Marks.of(new double[] {5, 1, 5, 5, 5, 5, 5, 5}).precision5()).isEqualTo(4 / 5.0);
        assertThat(Marks.of(new double[] {0, 0, 4, 0, 0, 3}).precision5()).isEqualTo(1 / 2.0);
    }
}
