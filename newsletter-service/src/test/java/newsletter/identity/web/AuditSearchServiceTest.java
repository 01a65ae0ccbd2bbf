package newsletter.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Searching the audit log by who, what and when, page by page. */
@ServiceTest
class AuditSearchServiceTest {

    private static final String MANY = """
            INSERT INTO audit_event (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
            SELECT '2026-01-01' + INTERVAL (a.n + 10 * b.n) DIV 3 SECOND,
                   IF(a.n MOD 2, 'JOB', 'USER'), CONCAT('actor-', a.n), 'somebody', IF(b.n MOD 2, 'list.changed', 'edition.held'),
                   'EDITION', b.n
              FROM (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6
                    UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) a,
                   (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6
                    UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b
             ORDER BY RAND()
            """;

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    @Test
    void pagesThroughEverythingOnceNewestFirst() {
        database.jdbc().sql(MANY).update();
        List<Long> expected = database.jdbc()
                .sql("SELECT id FROM audit_event ORDER BY at DESC, id DESC")
                .query((row, number) -> row.getLong(1))
                .list();
        assertThat(idsOfAllPages("")).isEqualTo(expected).hasSize(100);
        assertThat(idsOfAllPages("&actor=job&action=list.changed")).hasSize(25);
        assertThat(idsOfAllPages("&until=2026-01-01T00:00:10Z")).hasSize(30);
    }

    @ParameterizedTest
    @CsvSource({
        "actor=job,                                    50",
        "actor=job:actor-3,                            10",
        "actor=user:actor-3,                            0",
        "action=edition.held,                          50",
        "action=list.created,                           0",
        "subject=edition,                             100",
        "subject=edition:4,                            10",
        "subject=article:4,                             0",
        "from=2026-01-01T00:00:30Z,                    10",
        "until=2026-01-01T00:00:30Z,                   90",
        "from=2026-01-01&until=2026-01-01,            100",
        "from=2026-01-02,                               0",
        "from=2026-01-01T01:00:30%2B01:00,             10",
        "list=nothing,                                  0",
        "actor=job:actor-3&subject=edition:4,           1",
        "actor=&action=&subject=&list=&from=&until=,  100"
    })
    void findsByWhoWhatAndWhen(String filter, int found) {
        database.jdbc().sql(MANY).update();
        assertThat(search(filter + "&limit=500").path("events").size()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "actor=nobody,            actor",
        "actor=TOKEN,             actor",
        "action=list.exploded,    action",
        "action=' OR 1=1 --,      action",
        "subject=thing,           subject",
        "from=yesterday,          from",
        "from=2026-02-30,         from",
        "until=99999-01-01T00:00:00Z, until",
        "from=1969-12-31,         from",
        "limit=0,                 limit",
        "limit=501,               limit",
        "limit=9999999999999999999999, limit",
        "before=-1,               before",
        "before=x,                before"
    })
    void refusesWhatItDoesNotUnderstandByItsField(String filter, String field) {
        TestApi.Answer answer = api.get("/api/v1/audit?" + filter.replace(" ", "%20"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void refusesAnOverlongFilter() {
        assertThat(api.get("/api/v1/audit?subject=article:" + "x".repeat(400)).status())
                .isEqualTo(400);
    }

    @Test
    void tellsStrangersNothing() {
        assertThat(api.withoutToken().get("/api/v1/audit").status()).isEqualTo(401);
    }

    @Test
    void saysWhoChangedTheListAndHow() {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe("ada@reader.example,Ada,,,,,confirmed");
        JsonNode made = search("list=morning&action=list.created").at("/events/0");
        assertThat(made.at("/actor/kind").asString()).isEqualTo("TOKEN");
        assertThat(made.at("/actor/name").asString()).isEqualTo("bootstrap");
        assertThat(made.at("/subject/id").asString()).isEqualTo("morning");
        assertThat(made.at("/after/hour").asInt()).isEqualTo(7);
        assertThat(search("list=morning&subject=reader").path("events").size()).isEqualTo(1);
        assertThat(search("list=morning").path("next").isMissingNode()).isTrue();
    }

    /** Row 33 and 39 of the matrix: whatever people write, and wherever. */
    @Test
    void neverHoldsAnAddressOrASecret() {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe(
                "zelda@reader.example,Zelda,,,,,confirmed", "bob@reader.example,bob@reader.example,,,,,confirmed");
        newsroom.subscribe("zelda@reader.example,zelda@other.example,,,9,,confirmed");
        String preferences = token(Purpose.PREFERENCES);
        String unsubscribe = token(Purpose.UNSUBSCRIBE);
        api.post("/api/v1/articles", """
                [{"externalId": "mail@harbour.example", "url": "https://harbour.example/a?to=tip%%40harbour.example",
                  "title": "Write to tips@harbour.example", "summary": "Or to \uFF20dm <x@y.example>", "section": "sport",
                  "author": "a@harbour.example", "source": "b@harbour.example", "credit": "c@harbour.example",
                  "publishedAt": "%s"}]""".formatted(TestClock.START));
        api.put("/api/v1/picks/our-picks", """
                [{"article": "mail@harbour.example", "headline": "Ask desk@harbour.example", "blurb": "or bob@harbour.example"}]""");
        api.put("/api/v1/sections/sport", "{\"name\": \"sport@harbour.example\"}");
        api.put("/api/v1/lists/morning", """
                {"name": "Of ed@harbour.example", "fromName": "f@harbour.example", "fromAddress": "x@harbour.example",
                 "replyTo": "r@harbour.example", "postalAddress": "p@harbour.example", "sections": ["sport"],
                 "timeZone": "UTC"}""");
        api.post(
                "/api/v1/suppressions",
                "{\"email\": \"zelda@reader.example\", \"detail\": \"<zelda@reader.example>\"}");
        api.post("/api/v1/suppressions", "{\"email\": \"who@reader.example\"}");
        api.delete("/api/v1/suppressions?email=who@reader.example");
        api.post("/api/v1/relay/pause", "{\"reason\": \"ask ops@desk.example\"}");
        api.post("/api/v1/relay/resume", "");
        api.post("/api/v1/letters/test", "{\"to\": \"ops@desk.example\"}");
        long edition = newsroom.sendNow();
        for (String call : List.of("hold", "resume", "cancel")) {
            api.post("/api/v1/editions/" + edition + "/" + call, "");
        }
        api.withToken(preferences).patch("/api/v1/preferences", "{\"hour\": 20}");
        api.withoutToken().send("POST", "/u/" + unsubscribe, "application/x-www-form-urlencoded", "");
        api.delete("/api/v1/articles/mail@harbour.example");

        List<String> rows =
                database.jdbc().sql("""
                        SELECT CONCAT_WS(' ', actor_id, actor_name, action, subject_id, before_values, after_values, remote_address)
                        FROM audit_event""").query((row, n) -> row.getString(1)).list();
        assertThat(rows)
                .hasSizeGreaterThan(35)
                .allSatisfy(row -> assertThat(row)
                        .doesNotContain(
                                "@",
                                "\uFF20",
                                "%40",
                                "zelda",
                                "Zelda",
                                "bob",
                                TestApi.ADMIN_TOKEN,
                                preferences,
                                unsubscribe));
        assertThat(search("subject=article:mail@harbour.example").path("events").size())
                .isEqualTo(2);
    }

    private String token(Purpose purpose) {
        long id = database.jdbc()
                .sql("SELECT MIN(id) FROM subscription")
                .query(Long.class)
                .single();
        return tokens.issue(new SubscriptionId(id), purpose);
    }

    private List<Long> idsOfAllPages(String filter) {
        List<Long> ids = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = search("limit=7" + filter + "&before=" + before);
            page.path("events").forEach(event -> ids.add(event.path("id").asLong()));
            before = page.path("next").asString("");
        } while (!before.isEmpty());
        return ids;
    }

    private JsonNode search(String filter) {
        TestApi.Answer answer = api.get("/api/v1/audit?" + filter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
