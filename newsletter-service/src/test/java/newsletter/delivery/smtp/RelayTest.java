package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static newsletter.delivery.smtp.RelayUnderTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import newsletter.kernel.EmailAddress;
import newsletter.testing.smtp.Answer;
import newsletter.testing.smtp.ScriptedSmtpServer;
import newsletter.testing.smtp.Step;
import newsletter.testing.smtp.TestCertificate;
import newsletter.web.PublicAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.mail.autoconfigure.MailProperties;

class RelayTest {

    @RegisterExtension
    private final RelayUnderTest under = new RelayUnderTest(Duration.ofSeconds(10), Duration.ofMillis(400));

    private final ScriptedSmtpServer server = under.server;
    private final MailProperties mail = under.mail;
    private final Relay.Connection connection = under.connect();

    @Test
    void deliversTheVeryBytesWithTheirOwnEnvelope() {
        OutboundMessage message = message("ada@reader.example", "Subject: Hi\r\n\r\n.dots\r\n..\r\n.\r\nend\r\n");

        DeliveryOutcome outcome = connection.send(message, null);

        assertThat(outcome).isEqualTo(new Accepted(new SmtpReply(250, "2.0.0", "queued")));
        assertThat(server.received()).singleElement().satisfies(received -> {
            assertThat(received.from()).isEqualTo("<bounce+1.2@tide.example>");
            assertThat(received.to()).containsExactly("<ada@reader.example>");
            assertThat(received.content()).isEqualTo(new String(message.bytes(), US_ASCII));
        });
    }

    @Test
    void keepsTheConnectionOpenBetweenMessages() {
        for (int i = 0; i < 5; i++) {
            assertThat(connection.send(message("r" + i + "@reader.example"), null))
                    .isInstanceOf(Accepted.class);
        }

        assertThat(server.received()).hasSize(5);
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void tellsWhatIsSaidOfTheReaderFromTheRelaysOwnTrouble(Step step, String reply, DeliveryOutcome expected) {
        server.offering("AUTH PLAIN").at(step, Answer.reply(reply));
        mail.setUsername("desk");
        mail.setPassword("open sesame");

        assertThat(connection.send(message("ada@reader.example"), null)).isEqualTo(expected);
        assertThat(connection.send(message("bob@reader.example"), null)).isInstanceOf(Accepted.class);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        Step.GREETING,
                        "554 5.3.2 closed",
                        new TransientFailure(SmtpPhase.GREETING, reply(554, "5.3.2", "closed"))),
                refusal(Step.AUTH, "535 5.7.8 no", new TransientFailure(SmtpPhase.AUTH, reply(535, "5.7.8", "no"))),
                refusal(
                        Step.MAIL,
                        "550 5.7.1 go away",
                        new TransientFailure(SmtpPhase.MAIL, reply(550, "5.7.1", "go away"))),
                refusal(
                        Step.RCPT,
                        "550 5.1.1 unknown",
                        new PermanentFailure(SmtpPhase.RCPT, reply(550, "5.1.1", "unknown"))),
                refusal(
                        Step.RCPT,
                        "450 4.2.0 later",
                        new TransientFailure(SmtpPhase.RCPT, reply(450, "4.2.0", "later"))),
                refusal(Step.RCPT, "421 bye", new TransientFailure(SmtpPhase.RCPT, new SmtpReply(421, null, "bye"))),
                refusal(Step.DATA, "554 5.7.1 no", new PermanentFailure(SmtpPhase.DATA, reply(554, "5.7.1", "no"))),
                refusal(Step.DOT, "554 5.6.0 spam", new PermanentFailure(SmtpPhase.DOT, reply(554, "5.6.0", "spam"))),
                refusal(Step.DOT, "451 4.3.0 disk", new TransientFailure(SmtpPhase.DOT, reply(451, "4.3.0", "disk"))));
    }

    @ParameterizedTest
    @FieldSource("LOSSES")
    void isInDoubtWhenTheConnectionIsLostBehindTheDot(Answer loss) {
        mail.getProperties().put("mail.smtp.timeout", "300");
        server.at(Step.DOT, loss);

        assertThat(connection.send(message("ada@reader.example"), null)).isInstanceOf(InDoubt.class);
        assertThat(server.received()).hasSize(1);
        assertThat(connection.send(message("bob@reader.example"), null)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @FieldSource("LOSSES")
    void knowsThatAMessageLostBeforeItsDotWasNotTaken(Answer loss) {
        mail.getProperties().put("mail.smtp.timeout", "300");
        mail.getProperties().put("mail.smtp.writetimeout", "300");
        server.at(Step.RCPT, loss).at(Step.DATA, loss);

        assertThat(connection.send(message("ada@reader.example"), null))
                .isEqualTo(new TransientFailure(SmtpPhase.RCPT, null));
        assertThat(connection.send(message("ada@reader.example"), null))
                .isEqualTo(new TransientFailure(SmtpPhase.DATA, null));
    }

    static final List<Answer> LOSSES = List.of(Answer.close(), Answer.reset(), Answer.stall());

    @Test
    void knowsThatAMessageCutOffWhileItIsWrittenWasNotTaken() {
        server.at(Step.BODY, Answer.reset());
        String large = "Subject: large\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(400_000);

        assertThat(connection.send(message("ada@reader.example", large), null))
                .isEqualTo(new TransientFailure(SmtpPhase.DATA, null));
    }

    @Test
    void sendsAgainAtOnceWhenTheKeptConnectionWasClosedMeanwhile() {
        server.at(Step.DOT, Answer.replyAndClose("250 2.0.0 last one")).at(Step.MAIL, Answer.reply("250 2.1.0 ok"));
        connection.send(message("ada@reader.example"), null);

        assertThat(connection.send(message("bob@reader.example"), null)).isInstanceOf(Accepted.class);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void sendsAgainAtOnceWhenTheRelayEndsAKeptConnectionWith421() {
        server.at(Step.MAIL, Answer.reply("250 2.1.0 ok")).at(Step.MAIL, Answer.replyAndClose("421 4.7.0 enough"));
        connection.send(message("ada@reader.example"), null);

        assertThat(connection.send(message("bob@reader.example"), null)).isInstanceOf(Accepted.class);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void doesNotTryAgainForEverWhenAFreshConnectionDies() {
        server.at(Step.MAIL, Answer.close());

        assertThat(connection.send(message("ada@reader.example"), null))
                .isEqualTo(new TransientFailure(SmtpPhase.MAIL, null));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void saysThatNobodyListens() {
        server.close();

        assertThat(connection.send(message("ada@reader.example"), null))
                .isEqualTo(new TransientFailure(SmtpPhase.CONNECT, null));
    }

    @Test
    void refusesAnAddressThatTheRelayCannotTake() {
        assertThat(connection.send(message("jürgen@reader.example"), null))
                .isEqualTo(new PermanentFailure(
                        SmtpPhase.RCPT, reply(553, "5.6.7", "address needs SMTPUTF8, relay does not offer it")));
    }

    @Test
    void usesSmtpUtf8WhereItIsOfferedAndNeeded() {
        server.offering("SMTPUTF8").offering("8BITMIME");

        assertThat(connection.send(message("jürgen@reader.example"), null)).isInstanceOf(Accepted.class);
        assertThat(connection.send(message("ada@bücher.example"), null)).isInstanceOf(Accepted.class);
        assertThat(server.received().getFirst().from()).endsWith("> SMTPUTF8");
        assertThat(server.received().getLast().from()).endsWith(">");
        assertThat(server.received().getLast().to()).containsExactly("<ada@xn--bcher-kva.example>");
    }

    @Test
    void writesNoCommandThatAnAddressCouldEnd() {
        OutboundMessage forged = new OutboundMessage(
                "bounce@tide.example>\r\nRCPT TO:<all@reader.example",
                address("ada@reader.example"),
                "<1@tide.example>",
                body());

        assertThat(connection.send(forged, null)).isInstanceOf(PermanentFailure.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void writesWholeMessagesThroughStartTls() {
        server.offeringTls(TestCertificate.serverSockets());
        trustTheTest();

        assertThat(connection.send(message("ada@reader.example"), null)).isInstanceOf(Accepted.class);
        assertThat(connection.send(message("bob@reader.example"), null)).isInstanceOf(Accepted.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void sendsNothingInTheClearWhenStartTlsWasAskedFor() {
        trustTheTest();

        assertThat(connection.send(message("ada@reader.example"), null)).isInstanceOf(TransientFailure.class);
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"GREETING", "EHLO", "MAIL"})
    void survivesNonsense(Step step) {
        server.at(step, Answer.replyAndClose("§$%&/")).at(step, Answer.replyAndClose("-1 \u0000"));

        assertThat(connection.send(message("ada@reader.example"), null)).isInstanceOf(TransientFailure.class);
        assertThat(connection.send(message("ada@reader.example"), null)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void refusesToSendLinksThatLeadToTheReadersOwnMachine() {
        assertThat(under.relay().refusal()).isEmpty();

        mail.setHost("192.0.2.25");

        assertThat(under.relay().refusal())
                .hasValueSatisfying(why -> assertThat(why).contains("newsletter.base-url"));
        assertThat(under.relayAt(new PublicAddress(URI.create("https://news.tide.example")))
                        .refusal())
                .isEmpty();
    }

    private void trustTheTest() {
        mail.getProperties()
                .putAll(Map.of(
                        "mail.smtp.starttls.enable", "true",
                        "mail.smtp.ssl.trust", "127.0.0.1",
                        "mail.smtp.ssl.checkserveridentity", "false"));
    }

    private static Arguments refusal(Step step, String reply, DeliveryOutcome expected) {
        return Arguments.of(step, reply, expected);
    }

    private static SmtpReply reply(int code, String enhanced, String text) {
        return new SmtpReply(code, enhanced, text);
    }

    private static byte[] body() {
        return "Subject: Hello\r\n\r\nGood morning.\r\n".getBytes(US_ASCII);
    }

    private static EmailAddress address(String value) {
        return EmailAddress.parse(value).orElseThrow();
    }
}
