package newsletter.edition.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class TrendingServiceTest {

    @Autowired
    TestApi api;

    @BeforeEach
    void publish() {
        api.put("/api/v1/sections/port", "{\"name\":\"Port\"}");
        api.put("/api/v1/sections/city", "{\"name\":\"City\"}");
        api.post("/api/v1/articles", """
                [{"externalId":"old","url":"https://harbour.example/old","title":"Old","summary":"","section":"port",
                  "publishedAt":"2026-03-09T20:00:00Z"},
                 {"externalId":"new","url":"https://harbour.example/new","title":"New","summary":"","section":"city",
                  "publishedAt":"2026-03-10T06:00:00Z"}]""");
        api.post("/api/v1/views", """
                [{"url":"https://harbour.example/old","at":"2026-03-09T20:30:00Z","count":50},
                 {"url":"https://harbour.example/new","at":"2026-03-10T07:30:00Z","count":50}]""");
    }

    @Test
    void ranksAsOfAnyInstantAndSaysWhy() {
        JsonNode now = api.get("/api/v1/trending").json();
        JsonNode then = api.get("/api/v1/trending?at=2026-03-09T21:00:00Z").json();

        assertThat(now.get(0).get("externalId").stringValue()).isEqualTo("new");
        assertThat(now.get(0).get("section").stringValue()).isEqualTo("city");
        assertThat(now.get(0).get("score").doubleValue())
                .isGreaterThan(now.get(1).get("score").doubleValue());
        assertThat(now.get(0).get("reasons")).isNotEmpty();
        assertThat(now.get(0).get("trend").stringValue()).isEqualTo("UP");
        assertThat(now.get(1).get("trend").stringValue()).isEqualTo("DOWN");
        assertThat(then).hasSize(1);
        assertThat(then.get(0).get("externalId").stringValue()).isEqualTo("old");
    }

    @Test
    void ranksByTheWeightsOfAList() {
        String list = """
                {"name":"Calm","fromName":"Desk","fromAddress":"desk@newsroom.example","postalAddress":"1 Quay Street",
                 "sections":["port","city"],"perHour1":0,"perHour4":0,"coldStart":1,"halfLifeHours":720}""";
        assertThat(api.put("/api/v1/lists/calm", list).status()).isEqualTo(201);
        JsonNode usual = api.get("/api/v1/trending?section=port").json();
        JsonNode calm = api.get("/api/v1/trending?list=calm").json();

        assertThat(usual.get(0).get("score").doubleValue()).isLessThan(0.5);
        assertThat(calm.get(0).get("score").doubleValue()).isBetween(0.99, 1.0);
        assertThat(calm.get(1).get("score").doubleValue()).isBetween(0.98, 0.99);
        assertThat(api.get("/api/v1/trending?list=none").status()).isEqualTo(404);
    }

    @Test
    void keepsToASectionAndALimit() {
        assertThat(api.get("/api/v1/trending?limit=1").json()).hasSize(1);
        assertThat(api.get("/api/v1/trending?section=port")
                        .json()
                        .get(0)
                        .get("externalId")
                        .stringValue())
                .isEqualTo("old");
        assertThat(api.get("/api/v1/trending?section=nowhere").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/trending?at=yesterday").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/trending?limit=0").status()).isEqualTo(400);
    }

    @Test
    void ranksTheWholeSiteByTheReadersOfTheLastHourAlone() {
        publish("fading", "port", "2026-03-10T06:30:00Z");
        publish("week", "city", "2026-03-04T06:00:00Z");
        read("fading", "2026-03-10T06:50:00Z", 900);
        read("week", "2026-03-10T07:10:00Z", 60);

        JsonNode site = api.get("/api/v1/trending").json();

        assertThat(ids(site)).containsExactly("week", "new", "fading", "old");
        assertThat(site.get(0).get("score").doubleValue()).isEqualTo(60);
        assertThat(site.get(0).get("reasons").get(0).stringValue()).isEqualTo("60 readers in the last hour");
        assertThat(site.get(2).get("score").doubleValue()).isZero();
        assertThat(ids(api.get("/api/v1/trending?section=city").json())).containsExactly("new", "week");
    }

    @Test
    void showsAtMostTwoOfASectionOnTheWholeSite() {
        for (int i = 1; i <= 4; i++) {
            publish("city-" + i, "city", "2026-03-10T07:0" + i + ":00Z");
            read("city-" + i, "2026-03-10T07:30:00Z", 100 * i);
        }

        assertThat(ids(api.get("/api/v1/trending").json())).containsExactly("city-4", "city-3", "old");
        assertThat(ids(api.get("/api/v1/trending?section=city").json()))
                .containsExactly("city-4", "city-3", "city-2", "city-1", "new");
    }

    private void publish(String id, String section, String at) {
        api.post("/api/v1/articles", """
                [{"externalId":"%1$s","url":"https://harbour.example/%1$s","title":"%1$s","summary":"","section":"%2$s",
                  "publishedAt":"%3$s"}]""".formatted(id, section, at));
    }

    private void read(String id, String at, int readers) {
        api.post("/api/v1/views", """
                [{"url":"https://harbour.example/%s","at":"%s","count":%d}]""".formatted(id, at, readers));
    }

    private static List<String> ids(JsonNode trending) {
        return trending.valueStream()
                .map(one -> one.get("externalId").stringValue())
                .toList();
    }
}
