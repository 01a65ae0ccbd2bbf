package newsletter.delivery.smtp;

import static newsletter.delivery.smtp.RelayUnderTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.testing.smtp.Answer;
import newsletter.testing.smtp.ReceivedMessage;
import newsletter.testing.smtp.ScriptedSmtpServer;
import newsletter.testing.smtp.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PipeliningTest {

    private static final OutboundMessage ADA = message("ada@reader.example");
    private static final OutboundMessage BOB = message("bob@reader.example");
    private static final OutboundMessage EVE = message("eve@reader.example");

    @RegisterExtension
    private final RelayUnderTest under =
            new RelayUnderTest(Duration.ofSeconds(10), Duration.ofMillis(400)).withReplyTimeout(300);

    private final ScriptedSmtpServer server = under.server.offering("PIPELINING");
    private final Relay.Connection connection = under.connect();

    @Test
    void deliversAnnouncedMessagesInTurn() {
        assertThat(connection.send(ADA, BOB)).isInstanceOf(Accepted.class);
        assertThat(connection.send(BOB, EVE)).isInstanceOf(Accepted.class);
        assertThat(connection.send(EVE, null)).isInstanceOf(Accepted.class);

        assertThat(recipients())
                .containsExactly("<ada@reader.example>", "<bob@reader.example>", "<eve@reader.example>");
        assertThat(server.connections()).isEqualTo(1);
    }

    /** A relay that waits for what follows would wait for ever for a client that needs another round trip. */
    @Test
    void needsOneRoundTripForAMessage() {
        server.at(Step.MAIL, Answer.replyOnceMoreCame("250 2.1.0 ok"))
                .at(Step.RCPT, Answer.replyOnceMoreCame("250 2.1.5 ok"))
                .at(Step.DOT, Answer.replyOnceMoreCame("250 2.0.0 queued"));

        assertThat(connection.send(ADA, BOB)).isInstanceOf(Accepted.class);
        assertThat(connection.send(BOB, null)).isInstanceOf(Accepted.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void sendsNoBodyIntoTheTransactionOfAnotherThanWasAnnounced() {
        connection.send(ADA, BOB);

        assertThat(connection.send(EVE, null)).isInstanceOf(Accepted.class);
        assertThat(recipients()).containsExactly("<ada@reader.example>", "<eve@reader.example>");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void endsWithALoneDotWhereARelayWantsAMessageForNobody() {
        server.at(Step.RCPT, Answer.reply("550 5.1.1 unknown"));

        assertThat(connection.send(ADA, BOB)).isInstanceOf(PermanentFailure.class);
        assertThat(connection.send(BOB, null)).isInstanceOf(Accepted.class);
        assertThat(server.received())
                .extracting(ReceivedMessage::to)
                .containsExactly(List.of(), List.of("<bob@reader.example>"));
        assertThat(server.received().getFirst().content()).isEmpty();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void goesCommandByCommandWhereARelayLosesWhatItDidNotAskFor() {
        server.at(Step.MAIL, Answer.replyLosingInput("250 2.1.0 ok"));

        assertThat(connection.send(ADA, BOB)).isInstanceOf(Accepted.class);
        assertThat(recipients()).containsExactly("<ada@reader.example>");
    }

    private List<String> recipients() {
        return server.received().stream()
                .flatMap(message -> message.to().stream())
                .toList();
    }
}
