package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExposureWindowTest {

    private final ExposureWindow window = new ExposureWindow(new DeliveryProperties(
            8,
            10,
            500,
            Duration.ofMinutes(5),
            Duration.ofDays(180),
            new DeliveryProperties.Retry(Duration.ofMinutes(1), Duration.ofHours(4)),
            new DeliveryProperties.Breaker(Duration.ofSeconds(30))));

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
