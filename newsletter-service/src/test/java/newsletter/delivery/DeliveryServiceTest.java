package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsletter.audience.MailingLists;
import newsletter.edition.Composing;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.Editions;
import newsletter.edition.Wave;
import newsletter.edition.Waves;
import newsletter.kernel.WaveId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRelay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class DeliveryServiceTest {

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
    DueWaves dueWaves;

    @Autowired
    ChunkLeases leases;

    @Autowired
    GroupCommit groupCommit;

    @Autowired
    Waves waves;

    @Autowired
    MailingLists lists;

    @Autowired
    Editions editions;

    @Autowired
    Composing composing;

    @Autowired
    Superseding superseding;

    @Autowired
    DeliveryProperties properties;

    @Autowired
    TransactionOperations transaction;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
    }

    @Test
    void sendsEveryReaderOneMessageAndNoneWhenPostedAgain() {
        newsroom.subscribe(Newsroom.readers(120));

        long edition = newsroom.sendNow();
        JsonNode sent = newsroom.awaitEdition(edition, "SENT");

        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(120);
        assertThat(sent.at("/counts/planned").asInt()).isZero();
        assertThat(recipients()).hasSize(120).doesNotHaveDuplicates();
        assertThat(newsroom.sendNow()).isEqualTo(edition);
        assertThat(newsroom.awaitEdition(edition, "SENT").at("/counts/accepted").asInt())
                .isEqualTo(120);
        assertThat(relay.received()).hasSize(120);
    }

    @Test
    void sendsEachReaderTheSectionsTheyChose() {
        newsroom.subscribe(
                "one@reader.example,,politics,,,,confirmed",
                "another@reader.example,,politics,,,,confirmed",
                "two@reader.example,,politics|sport,,,,confirmed",
                "all@reader.example,,,,,,confirmed");

        JsonNode sent = newsroom.awaitEdition(newsroom.sendNow(), "SENT");

        assertThat(sectionsOf("one@reader.example")).containsExactly("politics");
        assertThat(sectionsOf("two@reader.example")).containsExactlyInAnyOrder("politics", "sport");
        assertThat(sectionsOf("all@reader.example")).containsExactlyInAnyOrder("politics", "science", "sport");
        assertThat(sent.path("variants").asInt()).isEqualTo(3);
        JsonNode cohorts = sent.path("cohorts");
        assertThat(cohorts.path("count").asInt()).isEqualTo(3);
        assertThat(cohorts.path("mostVariants").asInt()).isEqualTo(3);
        assertThat(cohorts.path("mergedReaders").asInt()).isZero();
        assertThat(cohorts.at("/largest/0/readers").asInt()).isEqualTo(2);
        assertThat(cohorts.at("/largest/0/language").asString()).isEqualTo("en");
        assertThat(cohorts.at("/largest/0/sections").values().stream().map(JsonNode::asString))
                .containsExactly("politics");
    }

    @Test
    void skipsSuppressedUnconfirmedAndDepartedReaders() {
        newsroom.subscribe(
                "stays@reader.example,,,,,,confirmed",
                "bounced@reader.example,,,,,,confirmed",
                "unsure@reader.example,,,,,,unconfirmed");
        api.post("/api/v1/suppressions", "{\"email\": \"bounced@reader.example\"}");

        JsonNode sent = newsroom.awaitEdition(newsroom.sendNow(), "SENT");

        assertThat(recipients()).containsExactly("stays@reader.example");
        assertThat(sent.at("/counts/suppressed").asInt()).isEqualTo(1);
    }

    @Test
    void sendsAtTheReadersHourAndNotBefore() {
        newsroom.subscribe(
                "london@reader.example,,,daily,9,Europe/London,confirmed",
                "berlin@reader.example,,,daily,10,Europe/Berlin,confirmed",
                "late@reader.example,,,daily,22,Europe/London,confirmed");

        dueWaves.commitAll(clock.instant());
        assertThat(api.get("/api/v1/editions").json()).isEmpty();

        clock.set(Instant.parse("2026-03-10T09:00:01Z"));
        dueWaves.commitAll(clock.instant());
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.received().size() == 2);
        JsonNode edition = api.get("/api/v1/editions").json().get(0);
        newsroom.awaitEdition(edition.path("id").asLong(), "SENT");

        assertThat(recipients()).containsExactlyInAnyOrder("london@reader.example", "berlin@reader.example");
        assertThat(edition.path("date").asString()).isEqualTo("2026-03-10");
        assertThat(api.get("/api/v1/editions").json()).hasSize(1);
    }

    @Test
    void marksAWaveThatComesTooLateExpiredAndSendsNothing() {
        newsroom.subscribe("early@reader.example,,,daily,9,UTC,confirmed");

        clock.set(Instant.parse("2026-03-10T20:00:00Z"));
        dueWaves.commitAll(clock.instant());
        long edition = api.get("/api/v1/editions").json().get(0).path("id").asLong();
        JsonNode done = newsroom.awaitEdition(edition, "SENT");

        assertThat(done.at("/counts/expired").asInt()).isEqualTo(1);
        assertThat(relay.received()).isEmpty();
    }

    @Test
    void neverShowsAnArticleAgainOnTheNextDay() {
        newsroom.subscribe("daily@reader.example,,,,,,confirmed");
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        Set<String> first = stories(relay.received().getFirst());

        clock.advance(Duration.ofDays(1));
        new Newsroom(api, clock.instant()).publish(6, 9);
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        Set<String> second = stories(relay.received().getLast());

        assertThat(first).isNotEmpty();
        assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
    }

    @Test
    void skipsAnEditionWithTooFewArticles() {
        newsroom.subscribe("daily@reader.example,,,,,,confirmed");
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        clock.advance(Duration.ofDays(1));

        JsonNode second = newsroom.awaitEdition(newsroom.sendNow(), "SKIPPED");

        assertThat(second.at("/counts/skipped").asInt()).isEqualTo(1);
        assertThat(relay.received()).hasSize(1);
    }

    @Test
    void sendsWhatADeadNodeLeftExposedAgainWithTheSameMessageId() {
        newsroom.subscribe(Newsroom.readers(30));
        long edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");
        List<String> firstIds = messageIds();
        relayForgetsAndNodeDiedWithAllOfItExposed(edition);

        newsroom.awaitEdition(edition, "SENT");

        List<JsonNode> deliveries = deliveries(edition);
        assertThat(deliveries).hasSize(30).allSatisfy(row -> {
            assertThat(row.path("state").asString()).isEqualTo("ACCEPTED");
            assertThat(row.path("doubts").asInt()).isEqualTo(1);
            assertThat(row.path("attempts").asInt()).isEqualTo(2);
        });
        List<String> allIds = messageIds();
        assertThat(allIds).hasSize(60);
        assertThat(allIds.subList(30, 60)).containsExactlyInAnyOrderElementsOf(firstIds);
    }

    @Test
    void refusesTheCommitOfAnOwnerWhoseChunkWasTakenOver() {
        newsroom.subscribe(Newsroom.readers(3));
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        ChunkLease lease = leaseAllOfItAgain();
        var jdbc = database.jdbc();

        jdbc.sql("UPDATE delivery_chunk SET epoch = epoch + 1").update();

        assertThatThrownBy(() -> groupCommit.commit(lease, List.of(), 10, Set.of()))
                .isInstanceOf(StaleLeaseException.class);
        assertThat(jdbc.sql("SELECT sendable_through < first_subscriber FROM delivery_chunk")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** The longer it went on with what nobody has taken over yet, the more would come into doubt. */
    @Test
    void refusesTheCommitOfANodeThatWasTakenForDead() {
        newsroom.subscribe(Newsroom.readers(3));
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        ChunkLease lease = ofANodeTakenForDead(leaseAllOfItAgain());
        var jdbc = database.jdbc();

        assertThatThrownBy(() -> groupCommit.commit(lease, List.of(), 10, Set.of()))
                .isInstanceOf(StaleLeaseException.class);
        assertThat(jdbc.sql("SELECT sendable_through < first_subscriber FROM delivery_chunk")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void readsBackWhatACommitExposedWhoseAnswerWasLost() {
        newsroom.subscribe(Newsroom.readers(5));
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        ChunkLease lease = leaseAllOfItAgain();

        Exposure first = groupCommit.commit(lease, List.of(), 2, Set.of());
        Set<Long> underWay = subscribers(first);
        Exposure lost = groupCommit.commit(first.lease(), List.of(), 2, underWay);
        Exposure repeated = groupCommit.commit(first.lease(), List.of(), 2, underWay);

        assertThat(subscribers(repeated)).hasSize(2).isEqualTo(subscribers(lost));
        assertThat(groupCommit.commit(repeated.lease(), List.of(), 10, Set.of()).deliveries())
                .hasSize(1);
    }

    @Test
    void readsBackARetryWithItsAttemptCountedOnce() {
        newsroom.subscribe(Newsroom.readers(3));
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        ChunkLease lease = leaseAllOfItAgain();
        everyRowWaitsForItsSecondAttempt();

        groupCommit.commit(lease, List.of(), 10, Set.of());
        Exposure repeated = groupCommit.commit(lease, List.of(), 10, Set.of());
        groupCommit.release(repeated.lease(), List.of(), repeated.deliveries(), Duration.ZERO);

        assertThat(repeated.deliveries()).hasSize(3).allSatisfy(retry -> {
            assertThat(retry.attempt()).isEqualTo(2);
            assertThat(retry.retryOf()).isEqualTo(DeliveryState.DEFERRED);
        });
        assertThat(database.jdbc()
                        .sql("SELECT DISTINCT CONCAT(state, ':', attempt) FROM delivery")
                        .query(String.class)
                        .list())
                .containsExactly("2:1");
    }

    @Test
    void putsBackAFirstAttemptThatWasNotMadeWithoutCountingIt() {
        newsroom.subscribe(Newsroom.readers(3));
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        Exposure exposure = groupCommit.commit(leaseAllOfItAgain(), List.of(), 2, Set.of());

        groupCommit.putBack(
                exposure.lease(), List.of(), List.of(exposure.deliveries().getFirst()));

        assertThat(database.jdbc()
                        .sql("SELECT CONCAT(state, ':', attempt) FROM delivery ORDER BY subscriber_id")
                        .query(String.class)
                        .list())
                .containsExactly("2:0", "0:0", "0:0");
    }

    @Test
    void plansAReaderWhoComesBackMeanwhileIntoACohortThatIsThere() {
        newsroom.subscribe("stays@reader.example,,,,,,confirmed", "returns@reader.example,,,,,,confirmed");
        pause("returns@reader.example", "2099-01-01");
        Wave wave = commitWithoutRunning();
        composing.select(wave.id());
        Composing whileOneReturns = composingAndThen(fresh -> {
            if (fresh == 0) {
                pause("returns@reader.example", null);
            }
        });

        int rows = planning(whileOneReturns).enqueue(wave);

        assertThat(rows).isEqualTo(2);
    }

    @Test
    void givesNobodyTheSameTwiceWhenAnotherWaveOfTheListIsPlannedMeanwhile() {
        newsroom.subscribe("reached@reader.example,,,,,,confirmed", "waiting@reader.example,,,,,,confirmed");
        Wave breaking = commitWithoutRunning(EditionKind.BREAKING);
        Wave regular = commitWithoutRunning(EditionKind.REGULAR);
        composing.select(breaking.id());
        composing.select(regular.id());
        Composing whileTheOtherIsSent = composingAndThen(fresh -> {
            if (!waves.get(breaking.id()).planned()) {
                planning(composing).plan(breaking.id());
                jdbc.sql("UPDATE delivery SET state = 1 WHERE wave_id = ? ORDER BY subscriber_id LIMIT 1")
                        .param(breaking.id().value())
                        .update();
            }
        });

        planning(whileTheOtherIsSent).plan(regular.id());

        assertThat(states(breaking)).containsExactly(DeliveryState.ACCEPTED, DeliveryState.EXPIRED);
        assertThat(waves.get(regular.id()).planned()).isTrue();
        assertThat(states(regular)).hasSize(2).doesNotContain(DeliveryState.EXPIRED);
        assertThat(inBoth(breaking, regular))
                .as("readers of what the other wave had, too")
                .containsExactly("waiting@reader.example");
    }

    /** @param meanwhile is told after each round how many cohorts were new */
    private Composing composingAndThen(IntConsumer meanwhile) {
        return new Composing() {
            @Override
            public void select(WaveId id) {
                composing.select(id);
            }

            @Override
            public int composeNewCohorts(WaveId id) {
                int fresh = composing.composeNewCohorts(id);
                meanwhile.accept(fresh);
                return fresh;
            }
        };
    }

    private Planning planning(Composing by) {
        return new Planning(jdbc, transaction, waves, lists, by, superseding, properties, clock);
    }

    private List<String> inBoth(Wave one, Wave other) {
        return jdbc.sql("""
                SELECT DISTINCT p.email FROM delivery d JOIN delivery e ON e.subscriber_id = d.subscriber_id
                  JOIN composition_article x ON x.composition_id = d.variant_id
                  JOIN composition_article y ON y.composition_id = e.variant_id AND y.article_id = x.article_id
                  JOIN subscriber p ON p.id = d.subscriber_id
                 WHERE d.wave_id = ? AND e.wave_id = ?
                """)
                .params(one.id().value(), other.id().value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<DeliveryState> states(Wave wave) {
        return jdbc.sql("SELECT state FROM delivery WHERE wave_id = ? ORDER BY subscriber_id")
                .param(wave.id().value())
                .query((row, n) -> DeliveryState.of(row.getInt(1)))
                .list();
    }

    @Test
    void failsOnlyTheReaderWhomTheRelayRefuses() {
        newsroom.subscribe(Newsroom.readers(5));
        relay.refuse("reader2@reader.example", 550, 99);

        JsonNode sent = newsroom.awaitEdition(newsroom.sendNow(), "SENT");

        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(4);
        assertThat(sent.at("/counts/failed").asInt()).isEqualTo(1);
        assertThat(deliveries(sent.path("id").asLong()).get(1).path("smtpCode").asInt())
                .isEqualTo(550);
    }

    @Test
    void triesAgainLaterWhomTheRelayPutsOff() {
        newsroom.subscribe(Newsroom.readers(5));
        relay.refuse("reader2@reader.example", 450, 3);

        JsonNode sent = newsroom.awaitEdition(newsroom.sendNow(), "SENT");

        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(5);
        assertThat(deliveries(sent.path("id").asLong()).get(1).path("attempts").asInt())
                .isEqualTo(4);
        assertThat(recipients()).hasSize(5).doesNotHaveDuplicates();
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION")
                        .query(Integer.class)
                        .single())
                .as("executions: the first, the last and the one before")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void expiresWhomTheRelayPutsOffForTooLong() {
        newsroom.subscribe(Newsroom.readers(2));
        relay.refuse("reader2@reader.example", 450, 9999);
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(edition).at("/counts/deferred").asInt() == 1);

        clock.advance(Duration.ofHours(7));
        JsonNode sent = newsroom.awaitEdition(edition, "SENT");

        assertThat(sent.at("/counts/expired").asInt()).isEqualTo(1);
        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(1);
    }

    @Test
    void repeatsNothingInAnEditionThatOvertakesAnUnfinishedOne() {
        newsroom.subscribe(Newsroom.readers(2));
        relay.refuse("reader2@reader.example", 450, 3);
        long first = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(first).at("/counts/deferred").asInt() == 1);
        Set<String> received =
                stories(relay.receivedBy("reader1@reader.example").getFirst());

        newsroom.publish(6, 9);
        String note = "{\"sendNow\": true, \"kind\": \"NOTE\"}";
        long second = api.post("/api/v1/lists/morning/editions", note)
                .json()
                .path("id")
                .asLong();
        newsroom.awaitEdition(second, "SENT");
        newsroom.awaitEdition(first, "SENT");

        assertThat(relay.receivedBy("reader1@reader.example")).hasSize(2);
        assertThat(stories(relay.receivedBy("reader1@reader.example").getLast()))
                .doesNotContainAnyElementsOf(received);
        assertThat(relay.receivedBy("reader2@reader.example")).hasSize(1);
    }

    @Test
    void forecastsWithoutSendingOrKeepingAnything() {
        newsroom.subscribe("one@reader.example,,politics,,,,confirmed", "all@reader.example,,,,,,confirmed");

        TestApi.Answer answer = api.post("/api/v1/lists/morning/editions", "{\"dryRun\": true}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().at("/dryRun/readers").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/dryRun/variants").asInt()).isEqualTo(2);
        JsonNode edition = newsroom.edition(answer.json().path("id").asLong());
        assertThat(edition.path("state").asString()).isEqualTo("PLANNED");
        assertThat(edition.at("/counts/planned").asInt()).isZero();
        assertThat(relay.received()).isEmpty();
    }

    @Test
    void previewsTheVeryMessageThatWasSent() {
        newsroom.subscribe("one@reader.example,Noor,politics,,,,confirmed");
        long edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");

        String path = "/api/v1/editions/" + edition + "/preview?subscriber=one@reader.example";
        TestApi.Answer raw = api.get(path, "message/rfc822");

        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.body().replaceAll("(?m)^Date:.*$", ""))
                .isEqualTo(relay.received().getFirst().text().replaceAll("(?m)^Date:.*$", ""));
        assertThat(api.get(path, "text/html").body()).contains("politics story 5");
        assertThat(api.get(path, "text/plain").body()).contains("politics story 5");
        assertThat(api.get("/api/v1/editions/" + edition + "/preview?sections=sport", "text/plain")
                        .body())
                .contains("sport story 5")
                .doesNotContain("politics story");
    }

    @Test
    void exportsTheLedgerByStateAsCsvAndNdjson() {
        newsroom.subscribe(Newsroom.readers(3));
        long edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");
        String path = "/api/v1/editions/" + edition + "/deliveries";

        String csv = api.get(path + "?state=accepted", "text/csv").body();

        assertThat(csv.lines().findFirst())
                .contains("email,state,messageId,attempts,doubts,smtpCode,smtpReply,updatedAt");
        assertThat(csv.lines()).hasSize(4).anyMatch(line -> line.startsWith("reader1@reader.example,ACCEPTED,<"));
        assertThat(api.get(path + "?state=failed", "text/csv").body().lines()).hasSize(1);
        assertThat(api.get(path + "?state=nonsense", "text/csv").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/editions/999999/deliveries", "text/csv").status())
                .isEqualTo(404);
    }

    private void relayForgetsAndNodeDiedWithAllOfItExposed(long edition) {
        awaitEndOfEveryRun();
        var jdbc = database.jdbc();
        jdbc.sql("INSERT INTO node (id, name, started_at, ended_at) VALUES (777, 'dead', NOW(3), NOW(3))")
                .update();
        jdbc.sql("UPDATE delivery SET state = 0, attempt = 0 WHERE edition_id = ?")
                .param(edition)
                .update();
        jdbc.sql("""
                        UPDATE delivery_chunk SET planned = accepted, accepted = 0, owner = 777,
                               lease_until = NOW(3) + INTERVAL 1 HOUR WHERE edition_id = ?""").param(edition).update();
        jdbc.sql("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'STARTED', END_TIME = NULL")
                .update();
        jdbc.sql(
                        "UPDATE BATCH_STEP_EXECUTION SET STATUS = 'UNKNOWN' WHERE STEP_NAME LIKE 'deliver%' OR STEP_NAME LIKE 'send%'")
                .update();
        jdbc.sql(
                        "DELETE FROM BATCH_STEP_EXECUTION_CONTEXT WHERE STEP_EXECUTION_ID IN (SELECT STEP_EXECUTION_ID FROM BATCH_STEP_EXECUTION WHERE STEP_NAME = 'settle')")
                .update();
        jdbc.sql("DELETE FROM BATCH_STEP_EXECUTION WHERE STEP_NAME = 'settle'").update();
        jdbc.sql("UPDATE edition SET state = 'SENDING' WHERE id = ?")
                .param(edition)
                .update();
        jdbc.sql("UPDATE wave SET settled_at = NULL, runner_id = 777 WHERE edition_id = ?")
                .param(edition)
                .update();
    }

    /** An edition is SENT a moment before Batch writes the end of its execution, which would undo what a test arranges. */
    private void awaitEndOfEveryRun() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.jdbc().sql("""
                        SELECT (SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE END_TIME IS NULL) = 0
                           AND (SELECT COUNT(*) FROM wave WHERE runner_id IS NOT NULL) = 0""").query(Boolean.class).single());
    }

    private void pause(String reader, @Nullable String until) {
        database.jdbc().sql("""
                        UPDATE subscription SET paused_until = ?
                         WHERE subscriber_id = (SELECT id FROM subscriber WHERE email = ?)""").param(1, until).param(2, reader).update();
    }

    /** Committed in the transaction that puts it off, so that the running service leaves it alone. */
    private Wave commitWithoutRunning() {
        return commitWithoutRunning(EditionKind.REGULAR);
    }

    private Wave commitWithoutRunning(EditionKind kind) {
        return transaction.execute(status -> {
            Edition edition =
                    editions.open(lists.bySlug(Newsroom.LIST).orElseThrow().id(), LocalDate.parse("2026-03-10"), kind);
            WaveId id = waves.commitSendNow(
                    edition.id(), clock.instant(), clock.instant().plus(Duration.ofHours(6)));
            jdbc.sql("UPDATE wave SET resume_at = '2099-01-01'").update();
            return waves.get(id);
        });
    }

    /** As if the edition's one chunk had not been sent; its wave stays settled, so nobody else sends it. */
    private ChunkLease leaseAllOfItAgain() {
        var jdbc = database.jdbc();
        jdbc.sql("UPDATE delivery SET state = 0, attempt = 0").update();
        jdbc.sql("UPDATE delivery_chunk SET planned = accepted, accepted = 0, sendable_through = first_subscriber - 1")
                .update();
        Wave wave = waves.get(
                new WaveId(jdbc.sql("SELECT id FROM wave").query(Long.class).single()));
        return leases.leaseNext(wave, lists.get(wave.edition().list())).orElseThrow();
    }

    private ChunkLease ofANodeTakenForDead(ChunkLease lease) {
        database.jdbc()
                .sql("INSERT INTO node (id, name, started_at, ended_at) VALUES (779, 'silent', NOW(3), NOW(3))")
                .update();
        database.jdbc()
                .sql("UPDATE delivery_chunk SET owner = 779 WHERE id = ?")
                .param(lease.chunk())
                .update();
        return new ChunkLease(
                lease.chunk(),
                lease.epoch(),
                lease.commits(),
                new NodeId(779),
                lease.wave(),
                lease.list(),
                lease.first(),
                lease.last(),
                lease.mark(),
                lease.waiting(),
                lease.deadlineNanos());
    }

    private void everyRowWaitsForItsSecondAttempt() {
        database.jdbc()
                .sql("UPDATE delivery SET state = 2, attempt = 1, due_at = NOW(3)")
                .update();
        database.jdbc()
                .sql("UPDATE delivery_chunk SET sendable_through = last_subscriber, deferred = planned, planned = 0")
                .update();
    }

    private static Set<Long> subscribers(Exposure exposure) {
        return exposure.deliveries().stream().map(ExposedDelivery::subscriber).collect(Collectors.toSet());
    }

    private List<String> recipients() {
        return relay.received().stream()
                .flatMap(message -> message.recipients().stream())
                .toList();
    }

    private List<String> messageIds() {
        Pattern id = Pattern.compile("(?m)^Message-ID: (<\\S+>)");
        return relay.received().stream()
                .map(message -> {
                    var found = id.matcher(message.text());
                    assertThat(found.find()).isTrue();
                    return found.group(1);
                })
                .toList();
    }

    private List<JsonNode> deliveries(long edition) {
        return api.get("/api/v1/editions/" + edition + "/deliveries", "application/x-ndjson")
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private Set<String> sectionsOf(String reader) {
        return stories(relay.receivedBy(reader).getFirst()).stream()
                .map(story -> story.substring(0, story.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    private static Set<String> stories(TestRelay.Received message) {
        Set<String> stories = new HashSet<>();
        var found = Pattern.compile("(politics|science|sport) story \\d+").matcher(message.text());
        while (found.find()) {
            stories.add(found.group());
        }
        return stories;
    }
}
