package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExposureWindowTest {

    private final ExposureWindow window = new ExposureWindow(TestDeliveryProperties.with(Map.of("window", "10")));

    @Test
    void givesNoMorePlacesThanTheNodeHas() throws InterruptedException {
        window.enter();

        assertThat(window.tryAcquire(20)).isEqualTo(9);
        assertThat(window.tryAcquire(1)).isZero();
        window.release(4);
        assertThat(window.tryAcquire(20)).isEqualTo(4);
    }

    @Test
    void sharesItsPlacesAmongTheRunsThatAreUnderWay() throws InterruptedException {
        window.enter();
        assertThat(window.share()).isEqualTo(10);

        window.enter();
        window.enter();
        assertThat(window.share()).isEqualTo(3);

        window.leave();
        assertThat(window.share()).isEqualTo(5);
    }

    @Test
    void takesNothingWhenNothingIsWanted() throws InterruptedException {
        window.enter();

        assertThat(window.tryAcquire(0)).isZero();
        assertThat(window.tryAcquire(-3)).isZero();
        assertThat(window.tryAcquire(9)).isEqualTo(9);
    }
}
