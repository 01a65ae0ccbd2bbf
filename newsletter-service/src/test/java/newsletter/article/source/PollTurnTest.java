package newsletter.article.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import newsletter.article.source.SourceLeases.Lease;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.Test;

class PollTurnTest {

    private final TestClock clock = new TestClock();
    private boolean renewed = true;
    private final PollTurn turn = new PollTurn(
            new Lease(new SourceId(1), 1), () -> renewed, clock, TestClock.START.plus(Duration.ofMinutes(3)));

    @Test
    void goesOnUntilItsTimeIsSpent() {
        clock.advance(Duration.ofSeconds(179));
        assertThat(turn.goesOn()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(turn.goesOn()).isFalse();
    }

    @Test
    void endsWithTheLeaseForGood() {
        renewed = false;
        assertThat(turn.goesOn()).isFalse();
        renewed = true;
        assertThat(turn.goesOn()).isFalse();
    }
}
