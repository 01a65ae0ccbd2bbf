package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class HmacReaderTokensTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. %";
    private static final SubscriptionId ANN = new SubscriptionId(1_234_567_890_123L);

    @Autowired
    ReaderTokens tokens;

    @Autowired
    TestDatabase database;

    @Autowired
    java.time.Clock clock;

    @Test
    void areGoodForTheirReaderAndPurpose() {
        String token = tokens.issue(ANN, Purpose.PREFERENCES);

        assertThat(token).matches("[A-Za-z0-9_-]{40}").isEqualTo(tokens.issue(ANN, Purpose.PREFERENCES));
        assertThat(tokens.verify(token, Purpose.PREFERENCES)).contains(ANN);
        assertThat(tokens.verify(token, Purpose.UNSUBSCRIBE)).isEmpty();
    }

    @Test
    void areRefusedWhenAnyCharacterDiffers() {
        String token = tokens.issue(ANN, Purpose.UNSUBSCRIBE);

        for (int i = 0; i < token.length(); i++) {
            for (char other : ALPHABET.toCharArray()) {
                if (other != token.charAt(i)) {
                    String forged = token.substring(0, i) + other + token.substring(i + 1);
                    assertThat(tokens.verify(forged, Purpose.UNSUBSCRIBE))
                            .as(forged)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void areRefusedInAnyOtherLength() {
        String token = tokens.issue(ANN, Purpose.PREFERENCES);

        for (String forged : List.of("", token + "A", token + "=", token.substring(1), token + token, "\u0000")) {
            assertThat(tokens.verify(forged, Purpose.PREFERENCES)).isEmpty();
        }
    }

    @Test
    void comeFromOneKeyWhenNodesStartTogether() throws Exception {
        database.jdbc().sql("DELETE FROM signing_key").update();
        List<Callable<String>> nodes = new ArrayList<>();
        for (int node = 0; node < 8; node++) {
            nodes.add(() -> {
                SigningKeys keys = new SigningKeys(database.jdbc(), clock);
                TokenProperties properties = new TokenProperties(Duration.ofDays(30), Duration.ofDays(400));
                return new HmacReaderTokens(new TokenSigning(keys), keys, properties, clock)
                        .issue(ANN, Purpose.PREFERENCES);
            });
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<String> issued = new ArrayList<>();
            for (Future<String> token : threads.invokeAll(nodes)) {
                issued.add(token.get());
            }
            assertThat(issued).hasSize(8).containsOnly(issued.getFirst());
        }
    }
}
