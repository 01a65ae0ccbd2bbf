package newsletter.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SurroundingsTest {

    private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "9000");

    @Test
    void wantsSamplesWhenDatabaseAndMailboxAreEmbedded() {
        environment.setProperty("newsletter.mailbox.embedded", "true");
        assertThat(surroundings(null).wantSamples()).isTrue();
        environment.setProperty("spring.datasource.url", "jdbc:mysql://db.example/newsletter");
        assertThat(surroundings(null).wantSamples()).isFalse();
    }

    @Test
    void wantsNoSamplesWhereMailLeavesTheMachine() {
        assertThat(surroundings(null).wantSamples()).isFalse();
    }

    @Test
    void doesAsItIsTold() {
        assertThat(surroundings(true).wantSamples()).isTrue();
        environment.setProperty("newsletter.mailbox.embedded", "true");
        assertThat(surroundings(false).wantSamples()).isFalse();
    }

    @Test
    void namesThePortThatTheServerReallyHas() {
        environment.setProperty("newsletter.mailbox.embedded", "true");
        assertThat(surroundings(null).whereToRead()).isEqualTo("Read them at http://localhost:9000/mailbox");
    }

    private Surroundings surroundings(@Nullable Boolean said) {
        return new Surroundings(new SampleProperties(said, null), environment);
    }
}
