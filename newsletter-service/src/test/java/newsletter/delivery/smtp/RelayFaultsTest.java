package newsletter.delivery.smtp;

import static newsletter.delivery.smtp.RelayUnderTest.message;
import static org.assertj.core.api.Assertions.assertThat;

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
import newsletter.testing.smtp.Answer;
import newsletter.testing.smtp.ScriptedSmtpServer;
import newsletter.testing.smtp.Step;
import newsletter.testing.smtp.TestCertificate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.mail.autoconfigure.MailProperties;

/**
 * Whatever a relay answers, and wherever: the outcome says no more than is known, the next reader is served, and nobody
 * gets a message twice.
 */
class RelayFaultsTest {

    private static final OutboundMessage ADA = message("ada@reader.example");
    private static final OutboundMessage BOB = message("bob@reader.example");
    private static final OutboundMessage EVE = message("eve@reader.example");

    private static final String ACCEPTED = "accepted";
    private static final String IN_DOUBT = "in doubt";

    private static final Map<String, Answer> FAULTS = Map.ofEntries(
            Map.entry("2xx", Answer.reply("252 2.1.5 odd")),
            Map.entry("3xx", Answer.reply("399 odd")),
            Map.entry("421", Answer.replyAndClose("421 4.3.2 closing")),
            Map.entry("4xx", Answer.reply("450 4.2.0 later")),
            Map.entry("5xx", Answer.reply("550 5.7.0 no")),
            Map.entry("503", Answer.reply("503 5.5.1 out of sequence")),
            Map.entry("garbage", Answer.reply("§$%&/")),
            Map.entry("number", Answer.reply("25")),
            Map.entry("close", Answer.close()),
            Map.entry("reset", Answer.reset()), // of a greeting: may come before the connection stands
            Map.entry("stall", Answer.stall()),
            Map.entry("endless", Answer.endless()),
            Map.entry("drip", Answer.drip("250 2.0.0 so slow", Duration.ofMillis(150))));

    /** What is known of a message when the step is answered so: without PIPELINING. */
    private static final String TABLE = """
            step      2xx        3xx        421        4xx        5xx        503        else
            GREETING  GREETING   GREETING   GREETING   GREETING   GREETING   GREETING   GREETING
            EHLO      GREETING   GREETING   GREETING   GREETING   GREETING   GREETING   GREETING
            STARTTLS  GREETING   GREETING   GREETING   GREETING   GREETING   GREETING   GREETING
            AUTH      AUTH       AUTH       AUTH       AUTH       AUTH       AUTH       AUTH
            MAIL      accepted   MAIL       MAIL       MAIL       MAIL       MAIL       MAIL
            RCPT      accepted   RCPT       RCPT       RCPT       failed     RCPT       RCPT
            DATA      DATA       DATA       DATA       DATA       failed     DATA       DATA
            DOT       accepted   doubt      DOT        DOT        failed     failed     doubt
            """;

    @RegisterExtension
    private final RelayUnderTest under =
            new RelayUnderTest(Duration.ofSeconds(10), Duration.ofMillis(500)).withReplyTimeout(500);

    private final ScriptedSmtpServer server = under.server;
    private final MailProperties mail = under.mail;

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everywhere")
    void saysNoMoreThanIsKnown(Step step, String fault) {
        prepare(step, false);
        server.at(step, fault(fault));
        Relay.Connection connection = under.connect();

        assertThat(describe(connection.send(ADA, BOB))).isEqualTo(expected(step, fault));
        assertThat(connection.send(BOB, null)).isInstanceOf(Accepted.class);
        assertServedOnce("<bob@reader.example>");
        assertTakenAtMostOnce(expected(step, fault), "<ada@reader.example>");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everywhere")
    void saysNoMoreWithPipelining(Step step, String fault) {
        prepare(step, true);
        server.at(step, fault(fault));
        Relay.Connection connection = under.connect();
        String expected = stumbles(step, fault) ? ACCEPTED : expected(step, fault);

        assertThat(describe(connection.send(ADA, BOB))).isEqualTo(expected);
        assertThat(connection.send(BOB, null)).isInstanceOf(Accepted.class);
        assertServedOnce("<bob@reader.example>");
        assertTakenAtMostOnce(expected, "<ada@reader.example>");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("inTransactions")
    void saysNoMoreOfAnAnnouncedMessage(Step step, String fault) {
        prepare(step, true);
        server.at(step, 2, fault(fault));
        Relay.Connection connection = under.connect();
        boolean again = stumbles(step, fault) || step == Step.MAIL && fault.equals("421");
        String expected = again ? ACCEPTED : expected(step, fault);

        assertThat(connection.send(ADA, BOB)).isInstanceOf(Accepted.class);
        assertThat(describe(connection.send(BOB, EVE))).isEqualTo(expected);
        assertThat(connection.send(EVE, null)).isInstanceOf(Accepted.class);
        assertServedOnce("<ada@reader.example>");
        assertServedOnce("<eve@reader.example>");
        assertTakenAtMostOnce(expected, "<bob@reader.example>");
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(Step.GREETING, Step.EHLO, Step.STARTTLS, Step.AUTH, Step.MAIL, Step.RCPT, Step.DATA, Step.DOT)
                .flatMap(step -> FAULTS.keySet().stream().sorted().map(fault -> Arguments.of(step, fault)));
    }

    static Stream<Arguments> inTransactions() {
        return Stream.of(Step.MAIL, Step.RCPT, Step.DATA, Step.DOT)
                .flatMap(step -> FAULTS.keySet().stream().sorted().map(fault -> Arguments.of(step, fault)));
    }

    /** A fresh connection without pipelining gets through, because the fault was the only one. */
    private static boolean stumbles(Step step, String fault) {
        boolean envelope = step == Step.MAIL || step == Step.RCPT || step == Step.DATA;
        return envelope && (fault.equals("503") || column(fault) == ELSE);
    }

    private static final int ELSE = 7;

    private static String expected(Step step, String fault) {
        return TABLE.lines()
                .map(line -> line.split(" +"))
                .filter(row -> row[0].equals(step.name()))
                .map(row -> row[column(fault)])
                .map(cell -> cell.equals("doubt") ? IN_DOUBT : cell)
                .findFirst()
                .orElseThrow();
    }

    private static int column(String fault) {
        int known = List.of("step", "2xx", "3xx", "421", "4xx", "5xx", "503").indexOf(fault);
        return known < 0 ? ELSE : known;
    }

    private static Answer fault(String name) {
        Answer answer = FAULTS.get(name);
        if (answer == null) {
            throw new IllegalArgumentException(name);
        }
        return answer;
    }

    private static String describe(DeliveryOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> ACCEPTED;
            case TransientFailure failure ->
                failure.phase() == SmtpPhase.CONNECT
                        ? SmtpPhase.GREETING.name()
                        : failure.phase().name();
            case PermanentFailure failure -> "failed";
            case InDoubt doubt -> IN_DOUBT;
        };
    }

    private void prepare(Step step, boolean pipelining) {
        if (pipelining) {
            server.offering("PIPELINING");
        }
        if (step == Step.AUTH) {
            server.offering("AUTH PLAIN");
            mail.setUsername("desk");
            mail.setPassword("open sesame");
        }
        if (step == Step.STARTTLS) {
            mail.getProperties().put("mail.smtp.timeout", "2000");
            server.offeringTls(TestCertificate.serverSockets());
            mail.getProperties()
                    .putAll(Map.of(
                            "mail.smtp.starttls.enable", "true",
                            "mail.smtp.ssl.trust", "127.0.0.1",
                            "mail.smtp.ssl.checkserveridentity", "false"));
        }
    }

    private void assertServedOnce(String recipient) {
        assertThat(taken(recipient)).isEqualTo(1);
    }

    /** The server keeps what reached its dot, so a refused message is there, too, and only once. */
    private void assertTakenAtMostOnce(String outcome, String recipient) {
        assertThat(taken(recipient)).isLessThanOrEqualTo(1);
        if (outcome.equals(ACCEPTED)) {
            assertThat(taken(recipient)).isEqualTo(1);
        }
    }

    private long taken(String recipient) {
        return server.received().stream()
                .filter(message -> message.to().contains(recipient))
                .count();
    }
}
