package newsletter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Suppression;
import newsletter.audience.Suppressions;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriptionId;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

/** That every change leaves one record which says who, what, before and after, and none that says too much. */
@ServiceTest
class AuditServiceTest {

    private static final String READER = "ada@reader.example";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestRelay relay;

    @Autowired
    ReaderTokens readerTokens;

    @Autowired
    ApiTokens apiTokens;

    @Autowired
    Suppressions suppressions;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    ApplicationEventPublisher events;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
    }

    @Test
    void anArticleLeavesOneRecordWhenItIsMadeOneWhenItChangesAndNoneWhenItDoesNot() {
        String changed = """
                [{"externalId": "sport-1", "url": "https://harbour.example/sport/1", "title": "A new title",
                  "summary": "What happened at the sport desk, part 1.", "section": "science", "body": "Words.",
                  "author": "Ada Quill", "publishedAt": "%s"}]""".formatted(TestClock.START.minus(Duration.ofHours(29)));
        api.post("/api/v1/articles", changed);
        api.post("/api/v1/articles", changed);

        assertThat(records("article.created")).hasSize(15).allSatisfy(made -> {
            assertThat(made.before()).isNull();
            assertThat(made.after()).contains("\"title\":", "\"url\":", "\"section\":");
        });
        Event change = only("article.changed");
        assertThat(change.subject()).isEqualTo("ARTICLE sport-1");
        assertThat(change.actor()).matches("TOKEN \\d+ bootstrap");
        assertThat(change.address()).isEqualTo("127.0.0.1");
        assertThat(change.before())
                .contains("\"title\":\"sport story 1\"", "\"section\":\"sport\"")
                .doesNotContain("summary", "publishedAt", "author", "url");
        assertThat(change.after())
                .contains("\"title\":\"A new title\"", "\"section\":\"science\"", "\"body\":\"text ")
                .doesNotContain("Words");
    }

    @Test
    void aRetractionLeavesOneRecordHoweverOftenItIsAskedFor() {
        api.delete("/api/v1/articles/sport-1");
        api.delete("/api/v1/articles/sport-1");
        api.delete("/api/v1/articles/nothing");
        assertThat(only("article.retracted").after()).contains("\"retracted\":true");

        newsroom.publish(1, 1);
        assertThat(only("article.changed").before()).isEqualTo("{\"retracted\":true}");
    }

    @Test
    void sectionsAndListsSayWhatChangedAndNothingElse() {
        assertThat(records("section.created")).hasSize(3);
        assertThat(records("list.created")).hasSize(1);
        api.put("/api/v1/sections/sport", "{\"name\": \"Games\"}");
        api.put("/api/v1/sections/sport", "{\"name\": \"Games\"}");
        newsroom.open();
        String list = """
                {"name": "Evening", "fromName": "The Harbour Post", "fromAddress": "other@harbour.example",
                 "postalAddress": "1 Quay Street, Port Harbour", "sections": ["sport", "politics"],
                 "timeZone": "UTC", "hour": 18}""";
        api.put("/api/v1/lists/morning", list);
        api.put("/api/v1/lists/morning", list);

        assertThat(records("section.changed")).hasSize(2);
        assertThat(records("section.changed").getFirst().before()).isEqualTo("{\"name\":\"sport desk\"}");
        Event change = only("list.changed");
        assertThat(change.subject()).isEqualTo("LIST morning");
        assertThat(change.list()).isNotNull();
        assertThat(change.before())
                .isEqualTo("{\"name\":\"Morning digest\",\"fromAddress\":\"[address]\","
                        + "\"sections\":\"politics, science, sport\",\"hour\":7}");
        assertThat(change.after())
                .isEqualTo("{\"name\":\"Evening\",\"fromAddress\":\"[address]\","
                        + "\"sections\":\"sport, politics\",\"hour\":18}");
    }

    @Test
    void picksSayWhatStoodWhere() {
        api.put("/api/v1/picks/our-picks", "[{\"article\": \"sport-1\", \"headline\": \"Look\"}]");
        api.put("/api/v1/picks/our-picks", "[{\"article\": \"sport-1\", \"headline\": \"Look\"}]");
        api.put("/api/v1/picks/our-picks?list=morning&section=science", "[{\"article\": \"science-2\"}]");

        List<Event> changes = records("picks.changed");
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().after()).isEqualTo("{\"pick 1\":\"sport-1 | Look\"}");
        assertThat(changes.getLast().subject()).isEqualTo("PICKS our-picks/science");
        assertThat(changes.getLast().list()).isNotNull();
    }

    @Test
    void anImportSaysWhoAskedForItAndWhatItDidToEachReader() {
        newsroom.subscribe(READER + ",Ada,,,,,confirmed", "bob@reader.example,Bob,,,,,confirmed");
        newsroom.subscribe(READER + ",Ada Byron,,,9,,confirmed", "bob@reader.example,Bob,,,,,confirmed");

        assertThat(records("import.started"))
                .hasSize(2)
                .allSatisfy(started -> assertThat(started.actor()).endsWith(" bootstrap"));
        assertThat(await().until(() -> records("import.ended"), ended -> ended.size() == 2)
                        .getLast()
                        .after())
                .contains("\"state\":\"COMPLETED\"", "\"created\":0", "\"updated\":2");
        assertThat(records("subscription.created")).hasSize(2).allSatisfy(made -> {
            assertThat(made.actor()).matches("JOB import-\\d+ import-\\d+");
            assertThat(made.address()).isNull();
        });
        assertThat(only("subscription.changed").subject()).isEqualTo("READER " + subscriber());
        assertThat(only("subscription.changed").before()).isEqualTo("{\"hour\":7}");
        assertThat(only("subscription.changed").after()).isEqualTo("{\"hour\":9}");
        assertThat(only("reader.changed").after()).isEqualTo("{\"name\":\"changed\"}");
    }

    @Test
    void whatReadersDoIsTheirsByTheirKey() {
        newsroom.subscribe(READER + ",Ada,,,,,confirmed");
        TestApi reader = api.withToken(token(Purpose.PREFERENCES));
        assertThat(reader.patch("/api/v1/preferences", "{\"hour\": 20}").status())
                .isEqualTo(200);
        assertThat(reader.patch("/api/v1/preferences", "{\"hour\": 20}").status())
                .isEqualTo(200);
        String page = "/preferences/" + token(Purpose.PREFERENCES);
        String form = "sections=politics&sections=science&days=mon&hour=6&timeZone=UTC&language=en";
        assertThat(api.withoutToken()
                        .send("POST", page, "application/x-www-form-urlencoded", form)
                        .status())
                .isEqualTo(200);

        List<Event> changes = records("subscription.changed");
        assertThat(changes).hasSize(2).allSatisfy(change -> {
            assertThat(change.actor()).isEqualTo("READER %1$d reader %1$d".formatted(subscriber()));
            assertThat(change.address()).isNull();
        });
        assertThat(changes.getFirst().before()).isEqualTo("{\"hour\":7}");
        assertThat(changes.getLast().after()).contains("\"days\":\"mon\"", "\"sections\":\"politics, science\"");
    }

    @Test
    void whatASiteChangesForAReaderIsItsTokens() {
        newsroom.subscribe(READER + ",Ada,,,,,confirmed");
        assertThat(api.put("/api/v1/lists/morning/subscribers/" + READER, "{\"hour\": 20}")
                        .status())
                .isEqualTo(200);

        assertThat(only("subscription.changed").actor()).matches("TOKEN \\d+ bootstrap");
    }

    @Test
    void leavingLeavesOneRecordWhicheverWayItIsDone() {
        newsroom.subscribe(READER + ",Ada,,,,,confirmed");
        String oneClick = "/u/" + token(Purpose.UNSUBSCRIBE);
        api.withoutToken().send("GET", oneClick, "text/plain", "");
        assertThat(records("subscription.ended")).isEmpty();
        api.withoutToken().send("POST", oneClick, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        api.withoutToken().send("POST", oneClick, "application/x-www-form-urlencoded", "");
        api.withToken(token(Purpose.PREFERENCES)).delete("/api/v1/subscriptions");

        Event left = only("subscription.ended");
        assertThat(left.actor()).startsWith("READER " + subscriber());
        assertThat(left.before()).isEqualTo("{\"status\":\"CONFIRMED\"}");
        assertThat(left.after()).isEqualTo("{\"status\":\"UNSUBSCRIBED\"}");
    }

    @Test
    void suppressionsNameReadersByKeyAndStrangersByAKeyedHash() {
        newsroom.subscribe(READER + ",Ada,,,,,confirmed");
        String one = "{\"email\": \"%s\", \"detail\": \"asked by stranger@reader.example\"}";
        TestApi.Answer answer = api.post("/api/v1/suppressions", one.formatted(READER));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        api.post("/api/v1/suppressions", one.formatted(READER));
        api.post("/api/v1/suppressions", one.formatted("stranger@reader.example"));
        api.post("/api/v1/suppressions", "{\"email\": \"%s\", \"reason\": \"COMPLAINT\"}".formatted(READER));
        api.delete("/api/v1/suppressions?email=stranger@reader.example");
        api.delete("/api/v1/suppressions?email=stranger@reader.example");

        List<Event> added = records("suppression.added");
        assertThat(added).hasSize(2);
        assertThat(added.getFirst().subject()).isEqualTo("READER " + subscriber());
        assertThat(added.getFirst().after()).isEqualTo("{\"reason\":\"MANUAL\",\"detail\":\"asked by [address]\"}");
        assertThat(only("suppression.changed").after()).isEqualTo("{\"reason\":\"COMPLAINT\"}");
        assertThat(only("suppression.lifted").subject())
                .startsWith("ADDRESS ")
                .isEqualTo(added.getLast().subject());
    }

    @Test
    void aJobIsNamedWhenItSuppresses() {
        suppressions.add(
                EmailAddress.parse("gone@reader.example").orElseThrow(),
                Suppression.Reason.HARD_BOUNCE,
                "5.1.1 <gone@reader.example>: no such user",
                AuditActor.job("unknown-users"));
        assertThat(only("suppression.added").actor()).isEqualTo("JOB unknown-users unknown-users");
    }

    @Test
    void anEditionIsOpenedCommittedHeldResumedAndCancelledOnce() {
        newsroom.subscribe(READER + ",Ada,,,,,confirmed");
        api.post("/api/v1/lists/morning/editions", "{\"dryRun\": true}");
        assertThat(records("edition.opened")).hasSize(1);
        assertThat(records("edition.committed")).isEmpty();
        relay.refuse(READER, 450, 99);
        long edition = newsroom.sendNow();
        newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(edition).at("/counts/deferred").asInt() == 1);
        for (String call : List.of("hold", "hold", "resume", "resume", "cancel", "cancel")) {
            assertThat(api.post("/api/v1/editions/" + edition + "/" + call, "").status())
                    .isEqualTo(200);
        }

        assertThat(only("edition.opened").after()).contains("\"kind\":\"REGULAR\"");
        assertThat(only("edition.committed").after()).contains("\"wave\":\"SEND_NOW\"");
        assertThat(only("edition.committed").actor()).endsWith(" bootstrap");
        assertThat(only("edition.held").after()).isEqualTo("{\"state\":\"HELD\"}");
        assertThat(only("edition.resumed").before()).isEqualTo("{\"state\":\"HELD\"}");
        assertThat(only("edition.cancelled").after()).isEqualTo("{\"state\":\"CANCELLED\"}");
        assertThat(only("edition.cancelled").subject()).isEqualTo("EDITION " + edition);
    }

    @Test
    void theRelayIsPausedAndResumedOnce() {
        api.post("/api/v1/relay/pause", "{\"reason\": \"told by ops@desk.example\"}");
        api.post("/api/v1/relay/pause", "{\"reason\": \"told by ops@desk.example\"}");
        api.post("/api/v1/relay/pause", "{\"reason\": \"works\"}");
        api.post("/api/v1/relay/resume", "");
        api.post("/api/v1/relay/resume", "");

        assertThat(only("relay.paused").after()).isEqualTo("{\"paused\":true,\"reason\":\"told by [address]\"}");
        assertThat(only("relay.changed").after()).isEqualTo("{\"reason\":\"works\"}");
        assertThat(only("relay.resumed").before()).isEqualTo("{\"paused\":true,\"reason\":\"works\"}");
    }

    @Test
    void aNewTokenAndATestLetterAreRecorded() {
        api.post("/api/v1/letters/test", "{\"to\": \"ops@desk.example\"}");
        apiTokens.addIfAbsent("audit-test", "another-token-for-a-test");
        apiTokens.addIfAbsent("audit-test", "another-token-for-a-test");
        apiTokens.addIfAbsent("audit-test", "a-third-token-of-that-name");
        try {
            assertThat(only("letter.tested").actor()).endsWith(" bootstrap");
            assertThat(only("token.created").actor()).isEqualTo("SYSTEM service the service");
            assertThat(only("token.created").after()).isEqualTo("{\"name\":\"audit-test\"}");
        } finally {
            database.jdbc()
                    .sql("DELETE FROM api_token WHERE name = 'audit-test'")
                    .update();
        }
    }

    @Test
    void aCorrectionAndTheRecallBeforeItAreRecorded() {
        newsroom.subscribe(READER + ",Ada,,,,,confirmed", "late@reader.example,Late,,,,,confirmed");
        relay.refuse("late@reader.example", 450, 99);
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            return newsroom.edition(edition).at("/counts/deferred").asInt() == 1
                    && newsroom.edition(edition).at("/counts/accepted").asInt() == 1;
        });
        api.delete("/api/v1/articles/sport-5");
        TestApi.Answer sent = api.post("/api/v1/articles/sport-5/corrections", "{\"text\": \"It was wrong.\"}");
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        api.post("/api/v1/articles/sport-5/corrections", "{\"text\": \"It was wrong.\"}");

        assertThat(records("edition.recalled"))
                .isNotEmpty()
                .allSatisfy(recalled -> assertThat(recalled.actor()).isEqualTo("JOB recall recall"));
        assertThat(only("edition.corrected").after()).contains("\"article\":\"sport-5\"", "It was wrong.");
        assertThat(only("edition.corrected").actor()).endsWith(" bootstrap");
    }

    @Test
    void whatIsRolledBackLeavesNoRecord() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(Audited.of(AuditAction.RELAY_PAUSED, AuditSubject.section("rolled-back")));
            status.setRollbackOnly();
        });
        assertThat(records("relay.paused")).isEmpty();
    }

    @Test
    void nobodyCanTellOfAChangeOutsideOfItsTransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> events.publishEvent(
                        Audited.of(AuditAction.RELAY_PAUSED, AuditSubject.section("no-transaction"))));
    }

    private List<Event> records(String action) {
        return database.jdbc()
                .sql("SELECT * FROM audit_event WHERE action = ? ORDER BY id")
                .param(action)
                .query((row, number) -> new Event(
                        row.getString("actor_kind") + " " + row.getString("actor_id") + " "
                                + row.getString("actor_name"),
                        row.getString("subject_kind") + " " + row.getString("subject_id"),
                        row.getObject("list_id", Integer.class),
                        row.getString("before_values"),
                        row.getString("after_values"),
                        row.getString("remote_address")))
                .list();
    }

    private Event only(String action) {
        List<Event> found = records(action);
        assertThat(found).as(action).hasSize(1);
        return found.getFirst();
    }

    private long subscriber() {
        return key("SELECT id FROM subscriber WHERE email = ?");
    }

    private String token(Purpose purpose) {
        return readerTokens.issue(
                new SubscriptionId(
                        key(
                                "SELECT s.id FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id WHERE r.email = ?")),
                purpose);
    }

    private long key(String sql) {
        return database.jdbc().sql(sql).param(READER).query(Long.class).single();
    }

    private record Event(
            String actor,
            String subject,
            @Nullable Integer list,
            @Nullable String before,
            @Nullable String after,
            @Nullable String address) {}
}
