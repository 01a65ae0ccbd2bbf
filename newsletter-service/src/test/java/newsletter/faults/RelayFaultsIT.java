package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import newsletter.testing.TestRequirements;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Site;
import newsletter.testing.process.Verdict;
import newsletter.testing.smtp.Disturbance;
import newsletter.testing.smtp.Disturbance.Fault;
import newsletter.testing.smtp.Disturbance.Rule;
import newsletter.testing.smtp.JournalingSink;
import newsletter.testing.smtp.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay refuses, breaks off, says nothing, and goes away. */
@Execution(ExecutionMode.SAME_THREAD)
class RelayFaultsIT {

    private static final Logger log = LoggerFactory.getLogger(RelayFaultsIT.class);
    private static final int READERS = 1500;
    private static final Predicate<String> ANYBODY = recipient -> true;

    private final long seed = Long.getLong("newsletter.test.seed", System.nanoTime());

    @Test
    void onlyTheRefusedFailWhenATenthOfTheMessagesMeetAFault() {
        log.info("-Dnewsletter.test.seed={}", seed);
        TwoNodes nodes = TwoNodes.ready();
        Site site = nodes.site();
        Campaign campaign = site.campaign("relay", READERS);
        Set<String> unknown = campaign.readers().stream()
                .filter(reader -> reader.hashCode() % 100 == 0)
                .collect(Collectors.toSet());
        site.relay().disturb(faults(unknown::contains));

        Verdict verdict = campaign.sendNow().verdictWhenSent().holds();

        log.info("{} readers unknown to the relay; {}", unknown.size(), verdict.summary());
        assertThat(verdict.failed()).isEqualTo(unknown);
        assertThat(verdict.in("ACCEPTED") + verdict.in("HELD")).isEqualTo(READERS - unknown.size());
        // Three losses behind the dot in a row: as good as never.
        assertThat(verdict.in("HELD")).isLessThanOrEqualTo(1);
        assertThat(verdict.doubts())
                .as("a tenth is disturbed, less than half of it behind the dot")
                .isLessThan(READERS / 5);
    }

    @Test
    void nobodyFailsWhileTheRelayRefusesToTalk() {
        Site site = TwoNodes.ready().site();
        site.relay().disturb(Disturbance.always(Step.GREETING, Fault.replyAndClose("554 5.7.1 go away")));
        int before = site.relay().visits();
        Campaign campaign = site.campaign("greeting", READERS);
        site.relay().hangUp(); // connections that another test left open would never see a greeting
        campaign.sendNow();
        await().atMost(Duration.ofMinutes(2)).until(() -> site.relay().visits() > before + 3);
        assertThat(campaign.verdict().failed()).isEmpty();

        site.relay().behave();
        Verdict verdict = campaign.verdictWhenSent().holds().withoutDoubt();
        assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
    }

    @Test
    @Thorough
    void nobodyFailsWhileTheRelayRefusesThePassword() {
        try (Site site = Site.open()) {
            site.start("one", "spring.mail.username=newsletter", "spring.mail.password=not-a-secret");
            site.relay().disturb(Disturbance.always(Step.AUTH, Fault.reply("535 5.7.8 wrong")));
            Campaign campaign = site.campaign("auth", READERS).sendNow();
            await().atMost(Duration.ofMinutes(2)).until(() -> site.relay().visits() > 3);
            assertThat(campaign.verdict().failed()).isEmpty();

            site.relay().behave();
            Verdict verdict = campaign.verdictWhenSent().holds().withoutDoubt();
            assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
        }
    }

    @Test
    void goesOnWhenTheRelayComesBack() throws Exception {
        TwoNodes nodes = TwoNodes.ready();
        JournalingSink relay = nodes.site().relay();
        Campaign campaign = nodes.site().campaign("gone", READERS);
        relay.pace(Duration.ofMillis(10));
        campaign.sendNow().awaitTaken(READERS / 4);

        relay.goAway();
        Thread.sleep(absence());
        relay.comeBack();

        Verdict verdict = campaign.verdictWhenSent().holds().doubtsAtMost(Site.CONNECTIONS);
        assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
    }

    /** Nothing tells when enough has been missed, so this is a time. */
    private static Duration absence() {
        return Duration.ofSeconds(TestRequirements.isRequired(TestRequirements.FAULTS) ? 60 : 5);
    }

    /** Each message meets one in ten chances of something, at every step there is. */
    private Disturbance faults(Predicate<String> unknown) {
        return new Disturbance(
                seed,
                List.of(
                        new Rule(Step.GREETING, ANYBODY, 0.1, Fault.replyAndClose("421 4.3.2 busy")),
                        new Rule(Step.EHLO, ANYBODY, 0.05, Fault.close()),
                        new Rule(Step.MAIL, ANYBODY, 0.005, Fault.reply("451 4.3.0 not now")),
                        new Rule(Step.MAIL, ANYBODY, 0.005, Fault.replyAndClose("421 4.3.2 closing")),
                        new Rule(Step.RCPT, unknown, 1, Fault.reply("550 5.7.1 not this one")),
                        new Rule(Step.RCPT, ANYBODY, 0.02, Fault.reply("450 4.2.1 later")),
                        new Rule(Step.RCPT, ANYBODY, 0.005, Fault.close()),
                        new Rule(Step.RCPT, ANYBODY, 0.005, Fault.replyAndClose("421 4.3.2 closing")),
                        new Rule(Step.DATA, ANYBODY, 0.005, Fault.reply("451 4.3.0 not now")),
                        new Rule(Step.DATA, ANYBODY, 0.005, Fault.reset()),
                        new Rule(Step.BODY, ANYBODY, 0.005, Fault.close()),
                        new Rule(Step.BODY, ANYBODY, 0.005, Fault.reset()),
                        new Rule(Step.DOT, ANYBODY, 0.02, Fault.reply("452 4.3.1 full")),
                        new Rule(Step.DOT, ANYBODY, 0.005, Fault.close()),
                        new Rule(Step.DOT, ANYBODY, 0.005, Fault.reset()),
                        new Rule(Step.DOT, ANYBODY, 0.005, Fault.forget()),
                        new Rule(Step.DOT, ANYBODY, 0.001, Fault.stall()),
                        new Rule(Step.DOT, ANYBODY, 0.005, Fault.replyAndClose("250 2.0.0 kept and gone"))));
    }
}
