package newsletter.article.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PushLimitsTest {

    private final PushLimits limits = new PushLimits();

    @Test
    void servesABurstAndThenSaysWhenToComeAgain() {
        assertThat(IntStream.range(0, 600)
                        .allMatch(n -> limits.refusal("192.0.2.1").isEmpty()))
                .isTrue();
        exhaust("192.0.2.1");

        assertThat(limits.refusal("192.0.2.1"))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive());
        assertThat(limits.refusal("192.0.2.2")).isEmpty();
    }

    @Test
    void countsWhatWasRefusedForMore() {
        for (int i = 0; i < 160; i++) {
            limits.countRefused("192.0.2.1");
        }

        assertThat(limits.refusal("192.0.2.1")).isPresent();
    }

    /** Some came back while the burst went on. */
    private void exhaust(String network) {
        for (int i = 0; i < 100; i++) {
            limits.countRefused(network);
        }
    }
}
