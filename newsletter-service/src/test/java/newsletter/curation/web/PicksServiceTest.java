package newsletter.curation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import newsletter.curation.Pick;
import newsletter.curation.Picks;
import newsletter.kernel.ListId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class PicksServiceTest {

    private static final String OUR_PICKS = "/api/v1/picks/our-picks";
    private static final ListId ANY_LIST = new ListId(1);

    @Autowired
    TestApi api;

    @Autowired
    Picks picks;

    @BeforeEach
    void publish() {
        api.put("/api/v1/sections/port", "{\"name\":\"Port\"}");
        for (int i = 1; i <= 3; i++) {
            assertThat(api.post("/api/v1/articles", """
                            [{"externalId":"a%d","url":"https://harbour.example/a%d","title":"Crane %d","summary":"",
                              "section":"port","publishedAt":"2026-03-10T0%d:00:00Z"}]""".formatted(i, i, i, i)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void keepsTheEditorsOrderAndWords() {
        TestApi.Answer answer = api.put(OUR_PICKS, """
                [{"article":"a2","headline":"Cranes move","blurb":"At last.","from":"2026-03-10T09:00:00+01:00"},
                 {"article":"https://harbour.example/a1","until":"2026-03-11T00:00:00Z"}]""");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode stored = api.get(OUR_PICKS).json();
        assertThat(stored).isEqualTo(answer.json());
        assertThat(stored.get(0).get("article").stringValue()).isEqualTo("a2");
        assertThat(stored.get(0).get("title").stringValue()).isEqualTo("Crane 2");
        assertThat(stored.get(0).get("headline").stringValue()).isEqualTo("Cranes move");
        assertThat(stored.get(0).get("from").stringValue()).isEqualTo("2026-03-10T08:00:00Z");
        assertThat(stored.get(1).get("article").stringValue()).isEqualTo("a1");
        assertThat(api.put(OUR_PICKS, answer.body()).json()).isEqualTo(stored);
    }

    @Test
    void keepsPlacesApartAndReplacesOnlyItsOwn() {
        api.put(OUR_PICKS, "[{\"article\":\"a1\"}]");
        api.put(OUR_PICKS + "?section=port", "[{\"article\":\"a2\"}]");
        api.put("/api/v1/picks/dont-miss", "[{\"article\":\"a3\"}]");
        api.put(OUR_PICKS, "[]");

        assertThat(api.get(OUR_PICKS).body()).isEqualTo("[]");
        assertThat(picks.active(ANY_LIST, TestClock.START)).hasSize(2);
    }

    @Test
    void isActiveFromItsStartUntilJustBeforeItsEnd() {
        api.put(OUR_PICKS, """
                [{"article":"a1","until":"2026-03-10T08:00:00Z"},{"article":"a2","from":"2026-03-10T08:00:00Z"},
                 {"article":"a3","from":"2026-03-10T08:00:01Z"}]""");

        List<Pick> active = picks.active(ANY_LIST, TestClock.START);

        assertThat(active)
                .singleElement()
                .satisfies(pick -> assertThat(pick.from()).isEqualTo(TestClock.START));
    }

    @Test
    void refusesTheWholeWhenOneIsWrongAndNamesEveryFault() {
        api.put(OUR_PICKS, "[{\"article\":\"a1\"}]");

        TestApi.Answer answer = api.put(OUR_PICKS, """
                [{"article":"a2"},
                 {"article":"a2"},
                 {"article":"nobody"},
                 {"headline":"x"},
                 {"article":"a3","from":"2026-03-11T00:00:00Z","until":"2026-03-10T00:00:00Z","colour":"red"},
                 {"article":"https://harbour.example/a3","headline":"%s","blurb":7,"until":"tomorrow"},
                 "a1"]""".formatted("h".repeat(501)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("[1].article", "[2].article", "[3].article", "[4].until", "[4].colour")
                .contains("[5].headline", "[5].blurb", "[5].until", "[6]")
                .doesNotContain("\"[0]");
        assertThat(api.get(OUR_PICKS).json()).hasSize(1);
        assertThat(api.put(OUR_PICKS, "{}").status()).isEqualTo(400);
        assertThat(api.put(OUR_PICKS + "?section=nowhere", "[]").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/picks/middle").status()).isEqualTo(404);
    }
}
