package newsletter.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.SmtpPhase;
import newsletter.testing.smtp.Answer;
import newsletter.testing.smtp.ScriptedSmtpServer;
import newsletter.testing.smtp.Step;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RelayDeadlinesTest {

    @RegisterExtension
    private final RelayUnderTest under = new RelayUnderTest(Duration.ofSeconds(3), Duration.ofSeconds(60));

    private final ScriptedSmtpServer server = under.server;
    private final Relay.Connection connection = under.connect();

    @Test
    void givesUpOnARelayThatTakesNothingIn() {
        server.at(Step.BODY, Answer.deaf());

        assertThat(connection.send(message("x\r\n".repeat(10_000_000)), null))
                .isEqualTo(new TransientFailure(SmtpPhase.DATA, null));
    }

    @Test
    void givesUpOnARelayThatAnswersEachTimeJustInTime() {
        Answer slow = Answer.drip("250 2.0.0 at last", Duration.ofMillis(80));
        server.at(Step.EHLO, slow).at(Step.MAIL, slow).at(Step.RCPT, slow);

        assertThat(connection.send(message("x\r\n"), null)).isInstanceOf(TransientFailure.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void beginsNothingThatCouldOutlastItsDeadline() {
        long tooEarly = System.nanoTime() + Duration.ofSeconds(30).toNanos();

        assertThat(connection.send(message("x\r\n"), null, tooEarly))
                .isEqualTo(new TransientFailure(SmtpPhase.CONNECT, null));
        assertThat(server.connections()).isZero();
        assertThat(under.relay().longestSend()).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    void endsASendUnderWayWhenItIsClosed() {
        server.at(Step.DOT, Answer.stall());
        CompletableFuture<DeliveryOutcome> sending = CompletableFuture.supplyAsync(
                () -> connection.send(message("x\r\n"), null), Thread::startVirtualThread);
        Awaitility.await().until(() -> !server.received().isEmpty());

        connection.close();

        assertThat(sending.join()).isInstanceOf(InDoubt.class);
        assertThat(connection.send(message("x\r\n"), null)).isEqualTo(new TransientFailure(SmtpPhase.CONNECT, null));
    }

    @Test
    void failsNobodyElseForOneRecipient() {
        server.offering("PIPELINING").to("<no@reader.example>", Answer.reply("550 5.1.1 unknown"));
        OutboundMessage first = message("x\r\n");
        OutboundMessage refused = message("no@reader.example", "x\r\n");
        OutboundMessage last = message("x\r\n");

        assertThat(connection.send(first, refused)).isInstanceOf(Accepted.class);
        assertThat(connection.send(refused, last)).isInstanceOf(PermanentFailure.class);
        assertThat(connection.send(last, null)).isInstanceOf(Accepted.class);
    }

    @Test
    void takesNoReplyForTheDotsThatCameBeforeIt() {
        server.at(Step.DATA, Answer.reply("354 go on\r\n250 2.0.0 queued before it was sent"));

        assertThat(connection.send(message("x\r\n"), null)).isEqualTo(new TransientFailure(SmtpPhase.DATA, null));
    }

    private static OutboundMessage message(String body) {
        return message("ada@reader.example", body);
    }

    private static OutboundMessage message(String to, String body) {
        return RelayUnderTest.message(to, "Subject: Hello\r\n\r\n" + body);
    }
}
