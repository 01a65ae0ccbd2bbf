package newsletter.edition.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class WhyServiceTest {

    private static final String LIST = """
            {"name":"Tide","fromName":"Desk","fromAddress":"desk@newsroom.example","postalAddress":"1 Quay Street",
             "sections":["port","city"],"perHour1":0.25,"halfLifeHours":6,"maxPerSource":7}""";

    @Autowired
    TestApi api;

    private long edition;

    @BeforeEach
    void makeAnEdition() {
        api.put("/api/v1/sections/port", "{\"name\":\"Port\"}");
        api.put("/api/v1/sections/city", "{\"name\":\"City\"}");
        api.post("/api/v1/articles", """
                [{"externalId":"crane","url":"https://harbour.example/crane","title":"A crane for the north quay","summary":"",
                  "section":"port","publishedAt":"2026-03-10T05:00:00Z"},
                 {"externalId":"tram","url":"https://harbour.example/tram","title":"Night trams return","summary":"",
                  "section":"city","publishedAt":"2026-03-10T06:00:00Z"},
                 {"externalId":"old","url":"https://harbour.example/old","title":"Ferry timetable","summary":"",
                  "section":"city","publishedAt":"2026-02-10T06:00:00Z"}]""");
        api.post(
                "/api/v1/views",
                "[{\"url\":\"https://harbour.example/tram\",\"at\":\"2026-03-10T07:30:00Z\",\"count\":40}]");
        api.put("/api/v1/lists/tide", LIST);
        edition = api.post("/api/v1/lists/tide/editions", "{}").json().get("id").asLong();
    }

    @Test
    void explainsEveryCandidateInWordsAndByTermsThatGiveItsScore() {
        JsonNode why = why("");

        assertThat(why.get("total").asInt()).isEqualTo(2);
        assertThat(why.get("limits").get("maxPerSource").asInt()).isEqualTo(7);
        JsonNode tram = why.get("candidates").get(0);
        assertThat(tram.get("externalId").stringValue()).isEqualTo("tram");
        assertThat(tram.get("verdict").stringValue()).isEqualTo("SHOWN");
        assertThat(tram.get("reasons").toString()).contains("shown under", "40 readers in 72 hours");
        why.get("candidates")
                .forEach(candidate -> assertThat(candidate.get("score").doubleValue())
                        .isEqualTo(score(why.get("weights"), candidate)));
    }

    private static double score(JsonNode weights, JsonNode candidate) {
        double readers = number(weights, "perHour1") * number(candidate, "perHour1")
                + number(weights, "perHour4") * number(candidate, "perHour4")
                + number(weights, "coldStart");
        return readers * number(candidate, "freshness");
    }

    private static double number(JsonNode node, String name) {
        return node.get(name).doubleValue();
    }

    @Test
    void explainsForSomeSectionsAndForOneArticle() {
        JsonNode port = why("?sections=port");
        assertThat(port.get("candidates").findValuesAsString("verdict"))
                .containsExactlyInAnyOrder("OTHER_SECTIONS", "SHOWN");

        JsonNode crane = why("?article=https://harbour.example/crane");
        assertThat(crane.get("candidates").findValuesAsString("externalId")).containsExactly("crane");
        assertThat(crane.get("total").asInt()).isEqualTo(2);
        assertThat(api.get(path("?article=old")).status()).isEqualTo(404);
        assertThat(api.get(path("?article=old")).body()).contains("no candidate");
    }

    @Test
    void explainsForOneReaderByTheirSectionsAndWhatTheyHad() {
        subscribe("email,externalId,sections,status\nann@reader.example,r-1,port,confirmed\n");

        JsonNode before = why("?subscriber=ann@reader.example");
        assertThat(before.get("frozen").booleanValue()).isFalse();
        assertThat(before.get("reader").get("sections").toString()).isEqualTo("[\"port\"]");
        assertThat(before.get("reader").get("asComposed").isNull()).isTrue();
        assertThat(verdicts(before)).containsEntry("crane", "SHOWN").containsEntry("tram", "OTHER_SECTIONS");

        send();
        JsonNode sent = why("?subscriber=r-1&article=crane");
        assertThat(sent.get("frozen").booleanValue()).isTrue();
        assertThat(sent.get("reader").get("received").asInt()).isZero();
        assertThat(sent.get("reader").get("asComposed").booleanValue()).isTrue();
        assertThat(verdicts(sent)).containsOnly(Map.entry("crane", "SHOWN"));

        edition = api.post("/api/v1/lists/tide/editions", "{\"kind\":\"NOTE\"}")
                .json()
                .get("id")
                .asLong();
        assertThat(verdicts(why("?subscriber=ann@reader.example"))).containsEntry("crane", "RECEIVED");
        assertThat(verdicts(why(""))).containsEntry("crane", "SHOWN");
    }

    private void subscribe(String csv) {
        String path = "/api/v1/imports/"
                + api.send("POST", "/api/v1/lists/tide/imports", "text/csv", csv)
                        .json()
                        .get("id")
                        .asLong();
        await().until(() -> !api.get(path).json().get("state").stringValue().equals("RUNNING"));
    }

    private void send() {
        api.post("/api/v1/lists/tide/editions", "{\"sendNow\":true}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("/api/v1/editions/" + edition)
                        .json()
                        .get("state")
                        .stringValue()
                        .equals("SENT"));
    }

    private static Map<String, String> verdicts(JsonNode why) {
        return why.get("candidates")
                .valueStream()
                .collect(Collectors.toMap(
                        one -> one.get("externalId").stringValue(),
                        one -> one.get("verdict").stringValue()));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertThat(api.get(path("?subscriber=nobody@reader.example")).status()).isEqualTo(404);
        assertThat(api.get(path("?subscriber=nobody@reader.example&sections=port"))
                        .body())
                .contains("\"sections\"", "together with subscriber");
        assertThat(api.get(path("?sections=gardening")).body()).contains("sections");
        assertThat(api.get(path("?article=none")).status()).isEqualTo(400);
        assertThat(api.get(path("?limit=0")).status()).isEqualTo(400);
        assertThat(api.get("/api/v1/editions/999999/why").status()).isEqualTo(404);
    }

    private JsonNode why(String query) {
        TestApi.Answer answer = api.get(path(query));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private String path(String query) {
        return "/api/v1/editions/" + edition + "/why" + query;
    }
}
