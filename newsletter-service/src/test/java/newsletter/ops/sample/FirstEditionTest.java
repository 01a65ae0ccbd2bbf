package newsletter.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import newsletter.audience.MailingList;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestRelay;
import newsletter.testing.TestRelay.Received;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The first run without its thread: the real job, ledger and SMTP. */
@ServiceTest
class FirstEditionTest {

    @Autowired
    SampleNewsroom newsroom;

    @Autowired
    FirstEdition firstEdition;

    @Autowired
    TestRelay relay;

    @Test
    void reachesEveryReaderOnce() throws InterruptedException {
        newsroom.load();
        MailingList list = newsroom.list().orElseThrow();
        newsroom.importReaders(list);
        assertThat(firstEdition.isThere(list)).isFalse();
        firstEdition.send(list);
        firstEdition.follow(list, new CountDownLatch(1));
        assertThat(firstEdition.isThere(list)).isTrue();
        assertThat(relay.received()).hasSize(200);
        assertThat(relay.received())
                .extracting(Received::recipients)
                .doesNotHaveDuplicates()
                .allMatch(FirstEditionTest::isExample);
    }

    private static boolean isExample(List<String> recipients) {
        return recipients.size() == 1 && recipients.getFirst().endsWith(".example");
    }
}
