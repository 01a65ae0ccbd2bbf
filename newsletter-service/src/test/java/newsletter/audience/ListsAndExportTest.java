package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class ListsAndExportTest {

    @Autowired
    TestApi api;

    private AudienceApi audience;

    @BeforeEach
    void createList() {
        audience = new AudienceApi(api);
        audience.createList();
    }

    @Test
    void fillsInWhatAListLeavesOut() {
        assertThat(api.get("/api/v1/lists/morning").json())
                .isEqualTo(JsonMapper.shared().readTree("""
                {"slug": "morning", "name": "Morning", "fromName": "The Desk", "fromAddress": "desk@newsroom.example",
                 "postalAddress": "1 Quay Street, Fairwater", "sections": ["world", "economy", "culture"],
                 "days": "daily", "hour": 7, "timeZone": "Europe/Berlin", "language": "en", "freshness": "ROLLING",
                 "minArticles": 1, "expireAfter": "PT6H", "discovery": false, "inDoubtPolicy": "RESEND",
                 "perHour1": 0.5, "perHour4": 0.5, "coldStart": 0.1, "halfLifeHours": 18, "maxPerAuthor": 2,
                 "maxPerSource": null, "trendingPercent": 50, "optIn": "DOUBLE", "origins": [], "refuseDisposable": true,
                 "refuseRoles": false}
                """));
    }

    @Test
    void storesEverythingAndShowsItAgain() {
        String list = """
                {"slug":"evening","name":"Evening","fromName":"Desk","fromAddress":"desk@newsroom.example",\
                "replyTo":"letters@newsroom.example","postalAddress":"1 Quay Street\\nFairwater",\
                "sections":["culture","world"],"days":"mon|thu","hour":18,"timeZone":"Asia/Kolkata","language":"pt-BR",\
                "freshness":"FROZEN","minArticles":3,"expireAfter":"PT1H30M","discovery":true,"inDoubtPolicy":"HOLD",\
                "perHour1":0.25,"perHour4":1.0,"coldStart":0.0,"halfLifeHours":720,"maxPerAuthor":null,"maxPerSource":3,\
                "trendingPercent":25,"optIn":"SINGLE","origins":["https://www.paper.example"],"refuseDisposable":false,\
                "refuseRoles":true,"consentWording":"Yes"}""";

        TestApi.Answer created = api.put("/api/v1/lists/evening", list);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json()).isEqualTo(JsonMapper.shared().readTree(list));
        assertThat(api.put("/api/v1/lists/evening", list).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/lists").json())
                .extracting(one -> one.get("slug").asString())
                .containsExactly("evening", "morning");
    }

    @Test
    void namesEveryFieldOfAListAtFault() {
        TestApi.Answer answer = api.put("/api/v1/lists/evening", """
                {"name": "", "fromName": "Desk\\r\\nBcc: x", "fromAddress": "desk", "sections": ["world", "gardening"],
                 "days": "someday", "hour": 25, "timeZone": "Moon/Crater", "language": "?", "freshness": "STALE",
                 "minArticles": 0, "expireAfter": "6 hours", "discovery": "yes", "inDoubtPolicy": 1, "colour": "red",
                 "perHour1": -0.1, "perHour4": "much", "coldStart": 1000.5, "halfLifeHours": 1.5, "maxPerAuthor": 0,
                 "maxPerSource": 101, "trendingPercent": 100.5}
                """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder(
                        "name",
                        "fromName",
                        "fromAddress",
                        "postalAddress",
                        "sections[1]",
                        "days",
                        "hour",
                        "timeZone",
                        "language",
                        "freshness",
                        "minArticles",
                        "expireAfter",
                        "discovery",
                        "inDoubtPolicy",
                        "colour",
                        "perHour1",
                        "perHour4",
                        "coldStart",
                        "halfLifeHours",
                        "maxPerAuthor",
                        "maxPerSource",
                        "trendingPercent");
        assertThat(api.get("/api/v1/lists/evening").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/lists/No_Slug", AudienceApi.LIST).status()).isEqualTo(400);
        assertThat(api.withoutToken().get("/api/v1/lists").status()).isEqualTo(401);
    }

    @Test
    void keepsTheRankingForCallersWhoLeaveItOut() {
        api.put(
                "/api/v1/lists/morning",
                with(
                        "\"perHour1\": 0, \"halfLifeHours\": 6, \"maxPerAuthor\": 4, \"maxPerSource\": 5, \"trendingPercent\": 80"));

        JsonNode again = api.put("/api/v1/lists/morning", AudienceApi.LIST).json();
        JsonNode unlimited =
                api.put("/api/v1/lists/morning", with("\"maxPerAuthor\": null")).json();

        assertThat(ranking(again)).isEqualTo("0.0 0.5 0.1 6 4 5 80");
        assertThat(ranking(unlimited)).isEqualTo("0.0 0.5 0.1 6 null 5 80");
    }

    @Test
    void refusesWeightsThatLeaveEverythingCold() {
        TestApi.Answer answer =
                api.put("/api/v1/lists/morning", with("\"perHour1\": 0, \"perHour4\": 0, \"coldStart\": 0"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors"))
                .extracting(error -> error.get("field").asString())
                .containsExactly("perHour1");
        assertThat(ranking(api.get("/api/v1/lists/morning").json())).isEqualTo("0.5 0.5 0.1 18 2 null 50");
    }

    private static String with(String fields) {
        return AudienceApi.LIST.replace("}", ", " + fields + "}");
    }

    private static String ranking(JsonNode list) {
        return Stream.of(
                        "perHour1",
                        "perHour4",
                        "coldStart",
                        "halfLifeHours",
                        "maxPerAuthor",
                        "maxPerSource",
                        "trendingPercent")
                .map(name -> list.get(name).toString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void exportsWhatItImports() {
        String file = "email,name,sections,days,hour,timeZone,language,status,externalId,consentAt,consentIp,"
                + "consentSource,plainText,attr.plan\r\n"
                + "ann@mail.example,\"Ann, \"\"A\"\"\",culture|world,mon|thu,18,Asia/Tokyo,de,confirmed,1,"
                + "2026-01-31T12:00:00Z,192.0.2.7,form,true,gold\r\n"
                + "bo@mail.example,'=SUM(A1),,daily,7,Europe/Berlin,,unconfirmed,,2026-01-31T12:00:00Z,,form,,\r\n";
        audience.importFile(file);

        TestApi.Answer csv = api.get("/api/v1/lists/morning/subscribers");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body()).isEqualTo(file);
        List<JsonNode> lines = api.get("/api/v1/lists/morning/subscribers", "application/x-ndjson")
                .body()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(lines)
                .extracting(line -> line.get("email").asString())
                .containsExactly("ann@mail.example", "bo@mail.example");
        assertThat(lines.get(1).get("name").asString()).isEqualTo("=SUM(A1)");
        assertThat(lines.get(0).get("attributes").get("plan").asString()).isEqualTo("gold");
    }

    @Test
    void exportsMoreReadersThanAPageHolds() {
        StringBuilder file = new StringBuilder("email\n");
        for (int i = 0; i < 2_100; i++) {
            file.append("r").append(i).append("@mail.example\n");
        }
        audience.importFile(file.toString());

        assertThat(api.get("/api/v1/lists/morning/subscribers").body().lines().distinct())
                .hasSize(2_101);
    }

    @Test
    void keepsTheAddressesThatMustNotBeMailed() {
        String path = "/api/v1/suppressions";

        assertThat(api.post(
                                path,
                                "{\"email\": \"Bo@Mail.example\", \"reason\": \"complaint\", \"detail\": \"by phone\"}")
                        .status())
                .isEqualTo(201);
        assertThat(api.post(path, "{\"email\": \"ann@mail.example\"}").status()).isEqualTo(201);
        assertThat(api.post(path, "{\"email\": \"ann@mail.example\"}").status()).isEqualTo(200);

        assertThat(api.get(path).json())
                .extracting(one ->
                        one.get("email").asString() + " " + one.get("reason").asString())
                .containsExactly("ann@mail.example MANUAL", "bo@mail.example COMPLAINT");
        assertThat(api.get(path + "?after=ann@mail.example").json()).hasSize(1);
        assertThat(api.delete(path + "?email=bo@mail.example").status()).isEqualTo(204);
        assertThat(api.delete(path + "?email=bo@mail.example").status()).isEqualTo(204);
        assertThat(api.get(path + "?email=bo@mail.example").json()).isEmpty();
        assertThat(api.post(path, "{\"email\": \"x\", \"reason\": \"boredom\", \"why\": 1}")
                        .json()
                        .get("errors"))
                .hasSize(3);
        assertThat(api.get(path + "?limit=0").status()).isEqualTo(400);
    }
}
