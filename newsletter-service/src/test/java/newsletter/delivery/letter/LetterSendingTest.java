package newsletter.delivery.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.DeliveryProperties;
import newsletter.delivery.RelayGate;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import newsletter.delivery.smtp.OutboundMessage;
import newsletter.delivery.smtp.Relay;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.LetterKind;
import newsletter.kernel.LetterRequested;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Each test happens inside a transaction that is rolled back, so that the running service sees nothing of it. */
@ServiceTest
class LetterSendingTest {

    private static final String CODE = "hush-4711-hush";

    @Autowired
    LetterClaims claims;

    @Autowired
    LetterResults results;

    @Autowired
    LetterComposer composer;

    @Autowired
    LetterPolicy policy;

    @Autowired
    RelayGate gate;

    @Autowired
    DeliveryProperties properties;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcClient jdbc;

    private final List<OutboundMessage> sent = new ArrayList<>();

    @Test
    void waitsWhileAnOperatorHasPausedTheRelay() {
        gate.pause("maintenance");
        try {
            inATransaction(() -> {
                publish(1);

                assertThat(send(message -> new Accepted(reply(250, "kept")))).isPositive();
                assertThat(sent).isEmpty();
            });
        } finally {
            gate.resume();
        }
    }

    @Test
    void marksNobodyWhenTheRelayItselfIsAtFault() {
        inATransaction(() -> {
            publish(3);

            Duration rest = send(message -> new TransientFailure(SmtpPhase.AUTH, reply(535, "who are you?")));

            assertThat(rest).isEqualTo(properties.breaker().pause());
            assertThat(sent).hasSize(1);
            assertThat(rows()).allMatch(row -> row.startsWith("PLANNED 0 0 null"));
            assertThat(rows().getFirst()).isEqualTo("PLANNED 0 0 null 535 who are you?");
            assertThat(jdbc.sql("SELECT COUNT(*) FROM letter_attempt")
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    @Test
    void asksForTheOthersFirstAfterARefusalThatMayBeOneSendersAlone() {
        inATransaction(() -> {
            publish(3);
            send(message -> new TransientFailure(SmtpPhase.MAIL, reply(550, "not this sender")));
            String refused = sent.getFirst().to().value();
            sent.clear();

            send(message -> new Accepted(reply(250, "ok")));

            assertThat(sent)
                    .hasSize(2)
                    .noneMatch(message -> message.to().value().equals(refused));
        });
    }

    @Test
    void givesBackWhatIsNotSentWhenTheServiceStops() {
        inATransaction(() -> {
            publish(3);

            send(message -> new Accepted(reply(250, "ok")), () -> sent.isEmpty());

            assertThat(rows())
                    .containsExactlyInAnyOrder(
                            "ACCEPTED 1 0 null 250 ok", "PLANNED 0 0 null null null", "PLANNED 0 0 null null null");
        });
    }

    @Test
    void sendsMoreThanOneClaimHolds() {
        inATransaction(() -> {
            publish(2 * LetterClaims.BATCH + 1);

            send(message -> new Accepted(reply(250, "ok")));

            assertThat(sent).hasSize(2 * LetterClaims.BATCH + 1);
            assertThat(sent.stream().map(OutboundMessage::messageId)).doesNotHaveDuplicates();
        });
    }

    @Test
    void putsALetterIntoDoubtWhenNobodyKnowsAndTellsNothingElseOfIt() {
        inATransaction(() -> {
            publish(1);

            send(message -> new InDoubt("no reply to the message"));

            assertThat(rows()).containsExactly("IN_DOUBT 1 1 null null no reply to the message");
        });
    }

    @Test
    void keepsSecretsOutOfWhatTheRelayRepeats() {
        inATransaction(() -> {
            publish(1);

            send(message -> new PermanentFailure(SmtpPhase.DOT, reply(554, "spam: \"" + CODE + "\"")));

            assertThat(rows()).containsExactly("FAILED 1 0 null 554 spam: \"[secret]\"");
        });
    }

    @Test
    void treatsAFaultOfOurOwnBehindTheDotAsADoubt() {
        inATransaction(() -> {
            publish(1);

            send(message -> {
                throw new IllegalStateException("a bug");
            });

            assertThat(rows()).containsExactly("IN_DOUBT 1 1 null null internal error: IllegalStateException");
        });
    }

    @Test
    void sendsNothingWhenTheConfigurationForbidsIt() {
        inATransaction(() -> {
            publish(1);
            Relay forbidden = new ScriptedRelay(message -> new Accepted(reply(250, "ok")), "links lead nowhere");

            Duration rest = sending(forbidden).sendDue(new LetterConnection(forbidden), () -> true);

            assertThat(rest).isEqualTo(Duration.ofMinutes(1));
            assertThat(sent).isEmpty();
        });
    }

    private void inATransaction(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        });
    }

    private void publish(int letters) {
        for (int i = 1; i <= letters; i++) {
            events.publishEvent(new LetterRequested(
                    LetterKind.TEST,
                    "number-" + i,
                    new EmailAddress("reader" + i + "@reader.example"),
                    null,
                    null,
                    "en",
                    Map.of("since", "today", "service", "here"),
                    Map.of("code", CODE),
                    TestClock.START.plus(Duration.ofHours(1))));
        }
        jdbc.sql("UPDATE letter SET due_at = NOW(3) - INTERVAL 1 SECOND").update();
    }

    private Duration send(Function<OutboundMessage, DeliveryOutcome> answer) {
        return send(answer, () -> true);
    }

    private Duration send(Function<OutboundMessage, DeliveryOutcome> answer, BooleanSupplier goesOn) {
        Relay relay = new ScriptedRelay(answer, null);
        return sending(relay).sendDue(new LetterConnection(relay), goesOn);
    }

    private LetterSending sending(Relay relay) {
        return new LetterSending(claims, results, composer, policy, relay, gate, properties);
    }

    /** State, attempts, doubts, owner, code and reply of each letter, the refused one first. */
    private List<String> rows() {
        return jdbc.sql(
                        "SELECT state, attempt, doubts, owner, smtp_code, smtp_reply FROM letter ORDER BY due_at DESC, id")
                .query((row, n) -> "%s %d %d %s %s %s"
                        .formatted(
                                row.getString(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)))
                .list();
    }

    private static SmtpReply reply(int code, String text) {
        return new SmtpReply(code, null, text);
    }

    private final class ScriptedRelay implements Relay {

        private final Function<OutboundMessage, DeliveryOutcome> answer;
        private final Optional<String> refusal;

        private ScriptedRelay(Function<OutboundMessage, DeliveryOutcome> answer, @Nullable String refusal) {
            this.answer = answer;
            this.refusal = Optional.ofNullable(refusal);
        }

        @Override
        public Optional<String> refusal() {
            return refusal;
        }

        @Override
        public Duration longestSend() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Connection connection() {
            return new Connection() {
                @Override
                public DeliveryOutcome send(OutboundMessage message, @Nullable OutboundMessage next) {
                    sent.add(message);
                    return answer.apply(message);
                }

                @Override
                public DeliveryOutcome send(
                        OutboundMessage message, @Nullable OutboundMessage next, long deadlineNanos) {
                    return send(message, next);
                }

                @Override
                public void close() {}
            };
        }
    }
}
