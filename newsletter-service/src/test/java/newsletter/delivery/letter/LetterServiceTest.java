package newsletter.delivery.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import newsletter.delivery.DeliveryState;
import newsletter.delivery.NodeId;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.LetterKind;
import newsletter.kernel.LetterRequested;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRelay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

@ServiceTest
class LetterServiceTest {

    private static final String OPS = "ops@desk.example";
    private static final String CODE = "hush-4711-hush";

    /** As a lease leaves: the service's own sender writes to the same table. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    /** The service's own, which takes part in its transactions. */
    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    LetterResults results;

    @Autowired
    LetterRetention retention;

    @Autowired
    LetterSender sender;

    @Autowired
    SecretBox box;

    @Test
    void sendsATestToAnOperatorAndTellsHowItWent() {
        TestApi.Answer answer = api.post("/api/v1/letters/test", "{\"to\": \"Ops@Desk.example\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        long id = answer.json().path("id").asLong();
        assertThat(answer.header("Location")).isEqualTo("/api/v1/letters/" + id);
        JsonNode letter = awaitState(id, "ACCEPTED");
        assertThat(letter.path("attempts").asInt()).isEqualTo(1);
        assertThat(letter.path("smtpCode").asInt()).isEqualTo(250);
        assertThat(letter.path("to").asString()).isEqualTo(OPS);
        TestRelay.Received received = relay.receivedBy(OPS).getFirst();
        assertThat(received.text()).contains(answer.json().path("code").asString());
        assertThat(received.text()).contains("From: Newsletter service <newsletter@newsletter.localhost>");
        assertThat(received.from()).startsWith("letter+").endsWith("@newsletter.localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"to\": null}", "{\"to\": \"somebody@else.example\"}", "{\"to\": \"nonsense\"}"})
    void sendsNoTestToAnybodyWhoDidNotAskForIt(String body) {
        TestApi.Answer answer = api.post("/api/v1/letters/test", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("to");
        assertThat(letters()).isZero();
    }

    @Test
    void answersThatThereIsNoSuchLetterAndNothingToStrangers() {
        assertThat(api.get("/api/v1/letters/999999").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/letters/first").status()).isEqualTo(400);
        assertThat(api.withoutToken().get("/api/v1/letters/1").status()).isEqualTo(401);
        assertThat(api.withoutToken().post("/api/v1/letters/test", "{}").status())
                .isEqualTo(401);
    }

    @Test
    void goesAheadOfADigestRunThatWaitsForASlowRelay() {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe(IntStream.rangeClosed(1, 40)
                .mapToObj(n -> "reader%d@reader.example,,,,,,confirmed".formatted(n))
                .toArray(String[]::new));
        TestRelay.Stall stall = relay.stall("reader.example");
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30)).until(() -> stall.waiting().get() > 0);

        awaitState(sendTest(), "ACCEPTED");

        assertThat(relay.received()).hasSize(1);
        stall.end();
        assertThat(newsroom.awaitEdition(edition, "SENT").at("/counts/accepted").asInt())
                .isEqualTo(40);
    }

    @Test
    void isOneLetterHoweverOftenItIsAskedForWithTheSameKey() {
        publish(alert("once", OPS));
        publish(alert("once", OPS));
        publish(alert("other", "night@desk.example"));

        awaitAllDone();

        assertThat(letters()).isEqualTo(2);
        assertThat(relay.receivedBy(OPS)).hasSize(1);
        publish(alert("once", OPS));
        assertThat(letters()).isEqualTo(2);
    }

    @Test
    void isNotSentWhenThePublishersTransactionIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(alert("undone", "night@desk.example"));
            status.setRollbackOnly();
        });
        publish(alert("done", OPS));

        awaitAllDone();

        assertThat(letters()).isEqualTo(1);
        assertThat(relay.received()).hasSize(1);
    }

    @Test
    void refusesToBePublishedOutsideATransaction() {
        assertThatThrownBy(() -> events.publishEvent(alert("alone", OPS)))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(letters()).isZero();
    }

    @Test
    void sendsWhatADeadNodeLeftAgainWithTheSameMessageIdAndSaysThatItWasInDoubt() {
        long id = sendTest();
        awaitState(id, "ACCEPTED");
        String before = relay.received().getFirst().text();
        byte[] secrets =
                box.seal(new LetterSecrets(Map.of("code", codeIn(before))), keyId(id), LetterKind.TEST, requestKey(id));
        database.jdbc()
                .sql("INSERT INTO node (id, name, started_at, ended_at) VALUES (778, 'dead', NOW(3), NOW(3))")
                .update();

        database.jdbc().sql("""
                        UPDATE letter SET state = 'PLANNED', owner = 778, lease_until = NOW(3) + INTERVAL 1 HOUR,
                               due_at = NOW(3), secrets = ?""").param(secrets).update();

        await().atMost(Duration.ofSeconds(30)).until(() -> relay.received().size() == 2);
        JsonNode letter = awaitState(id, "ACCEPTED");
        assertThat(letter.path("doubts").asInt()).isEqualTo(1);
        assertThat(letter.path("attempts").asInt()).isEqualTo(2);
        assertThat(relay.received().getLast().text()).isEqualTo(before);
        assertThat(relay.received().getLast().from())
                .isEqualTo(relay.received().getFirst().from());
        assertThat(attempts(id)).containsExactly("IN_DOUBT", "ACCEPTED");
    }

    @Test
    void refusesTheResultOfAnOwnerWhoseLetterWasTakenOver() {
        Letter mine = claimedByALivingNode();
        database.jdbc().sql("UPDATE letter SET epoch = epoch + 1").update();

        LetterBatch batch = new LetterBatch(new LetterClaim(List.of(mine), System.nanoTime() + PATIENCE.toNanos()));
        batch.add(new LetterResult(mine, DeliveryState.FAILED, 0, null, null, null, "stale"));
        results.write(batch);

        assertThat(api.get("/api/v1/letters/" + mine.id()).json().path("state").asString())
                .isEqualTo("PLANNED");
        assertThat(attempts(mine.id())).isEmpty();
    }

    @Test
    void givesBackWhatItDidNotSend() {
        Letter mine = claimedByALivingNode();
        relay.refuse(OPS, 450, 9999);

        results.write(new LetterBatch(new LetterClaim(List.of(mine), System.nanoTime() + PATIENCE.toNanos())));

        JsonNode letter = awaitState(mine.id(), "DEFERRED");
        assertThat(attempts(mine.id()).getFirst()).isEqualTo("DEFERRED");
        assertThat(letter.path("doubts").asInt()).isZero();
    }

    @Test
    void finishesTheLetterOnTheWireBeforeItStops() {
        TestRelay.Stall stall = relay.stall("desk.example");
        long id = sendTest();
        await().atMost(Duration.ofSeconds(30)).until(() -> stall.waiting().get() == 1);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(sender::stop);
        await().until(() -> !sender.isRunning());
        stall.end();
        stop.join();

        assertThat(states()).containsExactly("ACCEPTED");
        publish(alert("afterwards", OPS));
        sender.start();
        awaitAllDone();
        assertThat(states()).containsExactly("ACCEPTED", "ACCEPTED");
        assertThat(attempts(id)).containsExactly("ACCEPTED");
    }

    @Test
    void triesAgainLaterWhenTheRelayPutsItOff() {
        relay.refuse(OPS, 450, 2);

        long id = sendTest();

        assertThat(awaitState(id, "ACCEPTED").path("attempts").asInt()).isEqualTo(3);
        assertThat(attempts(id)).containsExactly("DEFERRED", "DEFERRED", "ACCEPTED");
        assertThat(relay.received()).hasSize(1);
    }

    @Test
    void failsVisiblyWhenTheRelayRefusesIt() {
        relay.refuse(OPS, 550, 99);

        JsonNode letter = awaitState(sendTest(), "FAILED");

        assertThat(letter.path("smtpCode").asInt()).isEqualTo(550);
        assertThat(letter.path("smtpReply").asString()).contains("not now, not here");
        assertThat(relay.received()).isEmpty();
    }

    @Test
    void endsWhenItIsOfNoUseAnyMore() {
        relay.refuse(OPS, 450, 9999);
        long id = sendTest();
        awaitState(id, "DEFERRED");

        clock.advance(Duration.ofHours(2));

        assertThat(awaitState(id, "EXPIRED").path("smtpCode").asInt()).isEqualTo(450);
        assertThat(secrets()).isNull();
    }

    @Test
    void goesToASuppressedAddressOnlyWhereItsKindSaysSo() {
        api.post("/api/v1/suppressions", "{\"email\": \"" + OPS + "\"}");

        JsonNode test = awaitState(sendTest(), "SUPPRESSED");
        publish(alert("all-the-same", OPS));
        awaitAllDone();

        assertThat(test.path("attempts").asInt()).isZero();
        assertThat(secrets()).isNull();
        assertThat(relay.received())
                .hasSize(1)
                .first()
                .satisfies(
                        received -> assertThat(received.text()).contains("Subject: Needs a look: Harbour wall leaks"));
    }

    @Test
    void keepsSecretsUnreadableUntilTheLetterIsDoneAndThenForgetsThem() {
        relay.refuse(OPS, 450, 9999);
        publish(test("secret", Map.of("code", CODE)));
        await().atMost(Duration.ofSeconds(30)).until(() -> states().equals(List.of("DEFERRED")));

        byte[] sealed = secrets();

        assertThat(sealed).isNotNull();
        assertThat(new String(sealed, UTF_8)).doesNotContain(CODE).doesNotContain("code");
        assertThat(everythingStored()).isNotEmpty().noneMatch(column -> column.contains(CODE));
        relay.refuse(OPS, 450, 0);
        awaitAllDone();
        assertThat(relay.received().getFirst().text()).contains(CODE);
        assertThat(secrets()).isNull();
    }

    @Test
    void opensNoSecretsThatBelongToAnotherLetterOrWereChanged() {
        LetterSecrets secrets = new LetterSecrets(Map.of("code", CODE));
        byte[] sealed = box.seal(secrets, 1, LetterKind.TEST, "mine");

        assertThat(box.open(sealed, 1, "TEST", "mine").reveal()).containsEntry("code", CODE);
        assertThat(secrets).asString().doesNotContain(CODE);
        assertThatThrownBy(() -> box.open(sealed, 1, "TEST", "yours")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> box.open(sealed, 1, "ALERT", "mine")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> box.open(sealed, 4711, "TEST", "mine")).isInstanceOf(IllegalArgumentException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open(sealed, 1, "TEST", "mine")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email = 'x@y\r\nBcc: all@reader.example'",
                "email = 'half'",
                "content = '{\"service\":'",
                "content = '{\"service\": null}'",
                "secrets = 'tampered with, and long enough'",
                "secrets = 'x'"
            })
    void failsAloneWhenWhatIsStoredCannotBeSent(String poison) {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(test("poisoned", Map.of("code", CODE)));
            arrange(poison);
            events.publishEvent(alert("healthy", OPS));
        });

        awaitAllDone();

        assertThat(states()).containsExactly("FAILED", "ACCEPTED");
        assertThat(relay.received()).hasSize(1);
        assertThat(secrets()).isNull();
    }

    @Test
    void leavesOutANameThatNoHeaderCanShow() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(alert("nameless", OPS));
            arrange("name = CONCAT('Ada', CHAR(0), CHAR(13), CHAR(10), 'Bcc: all@reader.example')");
        });

        awaitAllDone();

        assertThat(relay.received().getFirst().text())
                .contains("\r\nTo: " + OPS + "\r\n")
                .doesNotContain("\r\nBcc:");
        assertThat(relay.received().getFirst().recipients()).containsExactly(OPS);
    }

    @Test
    void waitsWhenItsTemplateCannotBeRendered() {
        publish(test("no-code", Map.of()));

        await().atMost(Duration.ofSeconds(30)).until(() -> states().equals(List.of("DEFERRED")));
        publish(alert("healthy", OPS));

        await().atMost(Duration.ofSeconds(30)).until(() -> relay.received().size() == 1);
        assertThat(states()).containsExactly("DEFERRED", "ACCEPTED");
    }

    @Test
    void forgetsLettersThatWereDoneAMonthAgo() {
        publish(alert("old", OPS));
        publish(alert("recent", OPS));
        awaitAllDone();
        database.jdbc()
                .sql("UPDATE letter SET updated_at = NOW(3) - INTERVAL 31 DAY WHERE request_key = 'old'")
                .update();

        await().atMost(Duration.ofSeconds(90)).until(() -> {
            retention.forgetOld(); // which does nothing while the scheduler's own run holds the lock
            return letters() == 1;
        });

        assertThat(database.jdbc()
                        .sql("SELECT request_key FROM letter")
                        .query(String.class)
                        .list())
                .containsExactly("recent");
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM letter_attempt")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private long sendTest() {
        TestApi.Answer answer = api.post("/api/v1/letters/test", "{\"to\": \"" + OPS + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().path("id").asLong();
    }

    private void publish(LetterRequested letter) {
        transaction.executeWithoutResult(status -> events.publishEvent(letter));
    }

    private LetterRequested alert(String key, String to) {
        Map<String, String> values = Map.of(
                "title", "Harbour wall leaks",
                "detail", "Water comes in at the third pier.",
                "since", "today",
                "service", "http://localhost:8080");
        return new LetterRequested(
                LetterKind.ALERT, key, new EmailAddress(to), null, null, "en", values, Map.of(), inAnHour());
    }

    private LetterRequested test(String key, Map<String, String> secrets) {
        return new LetterRequested(
                LetterKind.TEST,
                key,
                new EmailAddress(OPS),
                null,
                null,
                "en",
                Map.of("since", "today", "service", "http://localhost:8080"),
                secrets,
                inAnHour());
    }

    private Instant inAnHour() {
        return clock.instant().plus(Duration.ofHours(1));
    }

    /** Inside the transaction that publishes one letter, so that the sender never sees it otherwise. */
    private void arrange(String assignment) {
        assertThat(jdbc.sql("UPDATE letter SET " + assignment).update()).isEqualTo(1);
    }

    /** A letter that this process is, as far as anybody can see, about to send. */
    private Letter claimedByALivingNode() {
        long node = database.jdbc()
                .sql("SELECT MAX(id) FROM node WHERE ended_at IS NULL")
                .query(Long.class)
                .single();
        transaction.executeWithoutResult(status -> {
            events.publishEvent(alert("claimed", OPS));
            arrange("owner = " + node + ", epoch = 1, attempt = 1, lease_until = NOW(3) + INTERVAL 1 HOUR");
        });
        long id = database.jdbc().sql("SELECT id FROM letter").query(Long.class).single();
        return new Letter(
                id,
                new NodeId(node),
                1,
                "ALERT",
                "claimed",
                null,
                OPS,
                null,
                "en",
                "{}",
                1,
                null,
                1,
                0,
                DeliveryState.PLANNED,
                clock.instant());
    }

    private JsonNode awaitState(long id, String state) {
        return await("letter " + id + " " + state)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("/api/v1/letters/" + id).json(),
                        letter -> state.equals(letter.path("state").asString()));
    }

    private void awaitAllDone() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.jdbc()
                                .sql("SELECT COUNT(*) FROM letter WHERE due_at IS NOT NULL")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private int letters() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM letter")
                .query(Integer.class)
                .single();
    }

    private List<String> states() {
        return database.jdbc()
                .sql("SELECT state FROM letter ORDER BY id")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<String> attempts(long letter) {
        return database.jdbc()
                .sql("SELECT state FROM letter_attempt WHERE letter_id = ? ORDER BY attempt")
                .param(letter)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Of the first letter. */
    private byte @Nullable [] secrets() {
        return database.jdbc()
                .sql("SELECT secrets FROM letter ORDER BY id LIMIT 1")
                .query((row, n) -> Optional.ofNullable(row.getBytes(1)))
                .single()
                .orElse(null);
    }

    private List<String> everythingStored() {
        return database.jdbc().sql("SELECT * FROM letter").query().listOfRows().stream()
                .flatMap(row -> row.values().stream())
                .map(String::valueOf)
                .toList();
    }

    private int keyId(long id) {
        return database.jdbc()
                .sql("SELECT key_id FROM letter WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private String requestKey(long id) {
        return database.jdbc()
                .sql("SELECT request_key FROM letter WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static String codeIn(String message) {
        Matcher code = Pattern.compile("(?m)^Code: (\\S+)$").matcher(message.replace("\r", ""));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }
}
