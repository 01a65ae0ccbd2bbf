package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class PreferencesTest {

    private static final String PATH = "/api/v1/preferences";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    ReaderTokens tokens;

    private SubscriptionId ann = new SubscriptionId(0);
    private TestApi reader;

    @BeforeEach
    void importReader() {
        AudienceApi audience = new AudienceApi(api);
        audience.createList();
        audience.importFile("email,hour\nann@mail.example,18\n");
        ann = new SubscriptionId(database.jdbc()
                .sql("SELECT id FROM subscription")
                .query(Long.class)
                .single());
        reader = api.withToken(tokens.issue(ann, Purpose.PREFERENCES));
    }

    @Test
    void showsWhatTheReaderHasAndWhenDigestsCome() {
        TestApi.Answer answer = reader.get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(JsonMapper.shared().readTree("""
                {"email": "ann@mail.example", "list": "morning", "status": "confirmed",
                 "sections": ["world", "economy", "culture"], "days": "daily", "hour": 18,
                 "timeZone": "Europe/Berlin", "language": "en", "pausedUntil": null, "plainText": false,
                 "nextDeliveries": ["2026-03-10T18:00:00+01:00", "2026-03-11T18:00:00+01:00",
                   "2026-03-12T18:00:00+01:00", "2026-03-13T18:00:00+01:00", "2026-03-14T18:00:00+01:00"]}
                """));
    }

    @Test
    void changesOnlyWhatAPatchNames() {
        JsonNode changed = reader.patch(PATH, "{\"sections\": [\"world\"], \"days\": [\"mon\", \"thursday\"]}")
                .json();

        assertThat(slugs(changed)).containsExactly("world");
        assertThat(changed.get("days").asString()).isEqualTo("mon|thu");
        assertThat(changed.get("hour").asInt()).isEqualTo(18);
        assertThat(reader.get(PATH).json()).isEqualTo(changed);
    }

    @Test
    void bringsTodaysDigestAtTheOldHourAndThenAtTheNew() {
        JsonNode changed = reader.patch(PATH, "{\"hour\": 6}").json();

        assertThat(deliveries(changed))
                .startsWith("2026-03-10T18:00:00+01:00", "2026-03-11T06:00:00+01:00", "2026-03-12T06:00:00+01:00");
    }

    @Test
    void forgetsAChangeThatIsTakenBack() {
        reader.patch(PATH, "{\"hour\": 6}");

        assertThat(deliveries(reader.patch(PATH, "{\"hour\": 18}").json()))
                .startsWith("2026-03-10T18:00:00+01:00", "2026-03-11T18:00:00+01:00");
    }

    @Test
    void replacesEverythingAndTakesTheListsDefaultsForWhatIsLeftOut() {
        reader.patch(PATH, "{\"sections\": [\"world\"], \"language\": \"de\", \"pausedUntil\": \"2026-04-01\"}");

        JsonNode replaced = reader.put(PATH, "{\"timeZone\": \"America/New_York\", \"hour\": 9}")
                .json();

        assertThat(slugs(replaced)).containsExactly("world", "economy", "culture");
        assertThat(replaced.get("timeZone").asString()).isEqualTo("America/New_York");
        assertThat(replaced.get("hour").asInt()).isEqualTo(9);
        assertThat(replaced.get("language").asString()).isEqualTo("en");
        assertThat(replaced.get("pausedUntil").isNull()).isTrue();
    }

    @Test
    void takesBackWhatItShowed() {
        String shown = reader.get(PATH).body();

        TestApi.Answer answer = reader.put(PATH, shown);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(shown);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void followsTheListWhenEverySectionIsChosen() {
        reader.patch(PATH, "{\"sections\": [\"culture\", \"economy\", \"world\"]}");

        api.put("/api/v1/lists/morning", AudienceApi.LIST.replace("\"culture\"", "\"culture\", \"sport\""));

        assertThat(slugs(reader.get(PATH).json())).containsExactly("world", "economy", "culture", "sport");
    }

    @Test
    void sendsNothingBeforeThePauseEnds() {
        JsonNode paused =
                reader.patch(PATH, "{\"pausedUntil\": \"2026-04-01\"}").json();

        assertThat(paused.get("pausedUntil").asString()).isEqualTo("2026-04-01");
        assertThat(deliveries(paused)).startsWith("2026-04-01T18:00:00+02:00");
        assertThat(deliveries(reader.patch(PATH, "{\"pausedUntil\": null}").json()))
                .startsWith("2026-03-10T18:00:00+01:00");
    }

    @Test
    void namesEveryFieldAtFault() {
        TestApi.Answer answer = reader.put(PATH, """
                {"sections": ["world", "sport"], "days": "someday", "hour": 25, "timeZone": "Moon/Crater",
                 "language": 7, "plainText": "yes", "pausedUntil": "2026-03-10", "shoeSize": 44, "email": "eve@mail.example"}
                """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(fields(answer))
                .containsExactlyInAnyOrder(
                        "sections[1]",
                        "days",
                        "hour",
                        "timeZone",
                        "language",
                        "plainText",
                        "pausedUntil",
                        "shoeSize",
                        "email");
        assertThat(reader.get(PATH).header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"sections": ["world", "moon"]}         | sections[1]
                    {"sections": "world"}                   | sections
                    {"sections": [["world"]]}               | sections[0]
                    {"days": ["mon", "someday"]}            | days
                    {"hour": 25}                            | hour
                    {"hour": "7"}                           | hour
                    {"hour": 99999999999999999999}          | hour
                    {"timeZone": "UTC+25"}                  | timeZone
                    {"timeZone": {"name": "UTC"}}           | timeZone
                    {"language": "tlh"}                     | language
                    {"language": "ja"}                      | language
                    {"language": "no such"}                 | language
                    {"pausedUntil": "2026-03-10"}           | pausedUntil
                    {"pausedUntil": "2026-02-30"}           | pausedUntil
                    {"pausedUntil": "+999999999-12-31"}     | pausedUntil
                    {"plainText": 1}                        | plainText
                    {"status": "unconfirmed"}               | status
                    """)
    void namesWhatIsWrongAndChangesNothing(String body, String field) {
        for (String method : List.of("PUT", "PATCH")) {
            TestApi.Answer answer = reader.send(method, PATH, "application/json", body);

            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(fields(answer)).first().isEqualTo(field);
        }
        assertThat(reader.get(PATH).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void refusesAddressesAndNestingsWithoutEnd() {
        String address = "{\"email\": \"" + "a".repeat(400) + "@mail.example\"}";
        String deep = "{\"hour\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        String deepObject = "{\"hour\":".repeat(100_000);

        assertThat(fields(reader.patch(PATH, address))).containsExactly("email");
        assertThat(fields(reader.put(PATH, address))).containsExactly("email");
        assertThat(reader.patch(PATH, deep).status()).isEqualTo(400);
        assertThat(fields(reader.put(PATH, deep))).isNotEmpty();
        assertThat(reader.patch(PATH, deepObject).status()).isIn(400, 413);
        assertThat(reader.send("PATCH", PATH, "application/xml", "<hour/>").status())
                .isEqualTo(415);
    }

    @Test
    void takesLanguagesThatDigestsAreWrittenInAlsoWithTheirRegion() {
        assertThat(reader.patch(PATH, "{\"language\": \"de-at\"}")
                        .json()
                        .get("language")
                        .asString())
                .isEqualTo("de-AT");
        assertThat(reader.patch(PATH, "{\"language\": \"sv\"}").status()).isEqualTo(400);
    }

    @Test
    void takesBackALanguageThatOnlyTheReaderHas() {
        database.jdbc().sql("UPDATE subscription SET language = 'sv'").update();

        assertThat(reader.put(PATH, reader.get(PATH).body()).status()).isEqualTo(200);
        assertThat(reader.patch(PATH, "{\"hour\": 9}").json().get("language").asString())
                .isEqualTo("sv");
    }

    @Test
    void remembersWhoWantsPlainText() {
        assertThat(reader.patch(PATH, "{\"plainText\": true}")
                        .json()
                        .get("plainText")
                        .asBoolean())
                .isTrue();
        assertThat(reader.patch(PATH, "{\"hour\": 9}").json().get("plainText").asBoolean())
                .isTrue();
        assertThat(reader.put(PATH, "{}").json().get("plainText").asBoolean()).isFalse();
    }

    @Test
    void wantsAtLeastOneSectionAndDay() {
        assertThat(fields(reader.patch(PATH, "{\"sections\": [], \"days\": []}")))
                .containsExactlyInAnyOrder("sections", "days");
    }

    @Test
    void refusesWhatIsNoJsonObject() {
        assertThat(reader.put(PATH, "[]").status()).isEqualTo(400);
        assertThat(reader.put(PATH, "{\"hour\":").status()).isEqualTo(400);
        assertThat(reader.put(PATH, "").status()).isEqualTo(400);
        assertThat(reader.send("PUT", PATH, "text/plain", "hour=7").status()).isEqualTo(415);
        assertThat(reader.send("PATCH", PATH, "application/merge-patch+json", "{\"hour\": 7}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void honoursTheVersionThatACallerExpects() {
        String url = api.address(PATH).toString();

        assertThat(AudienceApi.patch(url, token(), "\"1\"", "{\"hour\": 7}")).isEqualTo(200);
        assertThat(AudienceApi.patch(url, token(), "\"1\"", "{\"hour\": 8}")).isEqualTo(412);
        assertThat(AudienceApi.patch(url, token(), "W/\"2\"", "{\"hour\": 8}")).isEqualTo(412);
        assertThat(AudienceApi.patch(url, token(), "\"9\", \"2\"", "{\"hour\": 8}"))
                .isEqualTo(200);
        assertThat(AudienceApi.patch(url, token(), "*", "{\"hour\": 9}")).isEqualTo(200);
    }

    @Test
    void givesTheSameAnswerToEveryTokenThatIsNotGood() {
        String good = token();
        List<TestApi.Answer> answers = List.of(
                api.withoutToken().get(PATH),
                api.get(PATH), // an admin's token
                api.withToken("x").get(PATH),
                api.withToken(tokens.issue(ann, Purpose.UNSUBSCRIBE)).get(PATH),
                api.withToken(tokens.issue(new SubscriptionId(4711), Purpose.PREFERENCES))
                        .get(PATH),
                api.withToken(good.substring(1) + good.charAt(0)).put(PATH, "no json"),
                api.withToken(good + "=").get(PATH));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
        assertThat(answers)
                .extracting(TestApi.Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers)
                .extracting(answer -> answer.header("WWW-Authenticate"))
                .containsOnly("Bearer");
    }

    @Test
    void leavesTheListOnceAndForAll() {
        assertThat(reader.delete("/api/v1/subscriptions").status()).isEqualTo(204);
        assertThat(api.withToken(tokens.issue(ann, Purpose.UNSUBSCRIBE))
                        .delete("/api/v1/subscriptions")
                        .status())
                .isEqualTo(204);
        assertThat(api.withoutToken().delete("/api/v1/subscriptions").status()).isEqualTo(401);

        JsonNode left = reader.get(PATH).json();
        assertThat(left.get("status").asString()).isEqualTo("unsubscribed");
        assertThat(left.get("nextDeliveries")).isEmpty();
    }

    @Test
    void unsubscribesByOneClickAndByAButtonButNotByLooking() {
        String path = "/u/" + tokens.issue(ann, Purpose.UNSUBSCRIBE);
        TestApi anybody = api.withoutToken();

        TestApi.Answer page = anybody.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<button").contains("a•••@mail.example");
        assertThat(reader.get(PATH).json().get("status").asString()).isEqualTo("confirmed");

        TestApi.Answer click =
                anybody.send("POST", path, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        assertThat(click.status()).isEqualTo(200);
        assertThat(click.response().headers().map()).doesNotContainKeys("set-cookie", "location");
        assertThat(reader.get(PATH).json().get("status").asString()).isEqualTo("unsubscribed");
        assertThat(anybody.send("POST", path, "application/x-www-form-urlencoded", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unsubscribesNobodyByAForgedLink() {
        String preferences = "/u/" + token();

        assertThat(api.withoutToken()
                        .send("POST", preferences, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                        .status())
                .isEqualTo(401);
        assertThat(api.withoutToken().get("/u/abc").status()).isEqualTo(401);
        assertThat(api.withoutToken().get("/preferences/abc").status()).isEqualTo(401);
        assertThat(reader.get(PATH).json().get("status").asString()).isEqualTo("confirmed");
    }

    @Test
    void movesOnAtTheReadersHour() {
        clock.advance(Duration.ofHours(10));

        assertThat(deliveries(reader.get(PATH).json())).startsWith("2026-03-11T18:00:00+01:00");
    }

    private String token() {
        return tokens.issue(ann, Purpose.PREFERENCES);
    }

    private static List<String> slugs(JsonNode preferences) {
        return preferences.get("sections").valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> deliveries(JsonNode preferences) {
        return preferences
                .get("nextDeliveries")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> fields(TestApi.Answer answer) {
        return answer.json()
                .get("errors")
                .valueStream()
                .map(error -> error.get("field").asString())
                .toList();
    }
}
