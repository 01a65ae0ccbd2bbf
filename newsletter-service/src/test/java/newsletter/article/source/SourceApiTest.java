package newsletter.article.source;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static newsletter.article.source.TestSite.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import newsletter.article.Sections;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SourceApiTest {

    private static final Instant EARLIER = TestClock.START.minus(Duration.ofHours(2));
    private static final String WIRE = "/api/v1/sources/wire";

    @RegisterExtension
    static final WireMockExtension SITE = TestSite.open();

    @Autowired
    TestApi api;

    @Autowired
    Sections sections;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void openDesk() {
        sections.save("city", "City");
        TestSite.serve(
                SITE,
                "/feed",
                new TestFeed(TestSite.address(SITE))
                        .item("1", EARLIER, "Council")
                        .item("2", EARLIER, "Gardening"));
    }

    @Test
    void createsAsksShowsAndRemovesASource() {
        Answer created = put("""
                , "rules": [{"category": "Council", "section": "city", "label": "opinion"}], "picks": {"featured": true}""");
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertThat(created.json().path("state").stringValue()).isEqualTo("NEW");

        Answer polled = api.post(WIRE + "/refresh", "");
        assertThat(polled.status()).as(polled.body()).isEqualTo(200);
        assertThat(polled.json().path("outcome").stringValue()).isEqualTo("changed");
        JsonNode shown = api.get(WIRE).json();
        assertThat(shown.path("state").stringValue()).isEqualTo("WORKING");
        assertThat(shown.path("counts").toString()).isEqualTo("{\"taken\":1,\"waiting\":1,\"refused\":0}");
        assertThat(shown.path("unmapped").path(0).path("value").stringValue()).isEqualTo("Gardening");
        assertThat(shown.path("problems").path(0).path("waiting").booleanValue())
                .isTrue();
        assertThat(shown.path("polls").path(0).path("created").intValue()).isEqualTo(1);
        assertThat(shown.path("feeds").path(0).path("format").stringValue()).isEqualTo("RSS");
        assertThat(api.get("/api/v1/sources").json()).hasSize(1);

        assertThat(api.put(WIRE, shown.toString()).status()).isEqualTo(200);
        assertThat(api.delete(WIRE).status()).isEqualTo(204);
        assertThat(api.delete(WIRE).status()).isEqualTo(404);
        assertThat(api.get(WIRE).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/articles").json()).hasSize(1);
        assertThat(database.jdbc()
                        .sql("SELECT GROUP_CONCAT(action ORDER BY id) FROM audit_event WHERE subject_kind = 'SOURCE'")
                        .query(String.class)
                        .single())
                .isEqualTo("source.created,source.changed,source.removed");
    }

    /** Each with the field that is named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "FEED", "address": "https://a.example"}                                                        | name
            {"name": " ", "kind": "FEED", "address": "https://a.example"}                                           | name
            {"name": "A", "address": "https://a.example"}                                                           | kind
            {"name": "A", "kind": "CARRIER_PIGEON", "address": "https://a.example"}                                 | kind
            {"name": "A", "kind": "FEED", "address": "ftp://a.example"}                                             | address
            {"name": "A", "kind": "FEED", "address": "https://me:secret@a.example/"}                                | address
            {"name": "A", "kind": "PUSH", "address": "https://a.example"}                                           | address
            {"name": "A", "kind": "FEED", "address": "https://a.example", "section": "none"}                        | section
            {"name": "A", "kind": "FEED", "address": "https://a.example", "rules": {}}                              | rules
            {"name": "A", "kind": "FEED", "address": "https://a.example", "rules": [{"category": "a"}]}             | rules[0]
            {"name": "A", "kind": "FEED", "address": "https://a.example", "rules": [{"section": "city"}]}           | rules[0]
            {"name": "A", "kind": "FEED", "address": "https://a.example", "rules": [{"path": "a", "section": "city"}]} | rules[0].path
            {"name": "A", "kind": "FEED", "address": "https://a.example", "rules": [{"author": "a", "section": "x"}]}  | rules[0].section
            {"name": "A", "kind": "FEED", "address": "https://a.example", "rules": [{"author": "a", "label": "x"}]}    | rules[0].label
            {"name": "A", "kind": "FEED", "address": "https://a.example", "picks": {"colour": "red"}}               | picks.colour
            {"name": "A", "kind": "FEED", "address": "https://a.example", "language": "english please"}             | language
            {"name": "A", "kind": "FEED", "address": "https://a.example", "fullText": "yes"}                        | fullText
            {"name": "A", "kind": "FEED", "address": "https://a.example", "colour": "red"}                          | colour
            []                                                                                                      | body
            """)
    void namesTheFieldAtFault(String body, String field) {
        Answer answer = api.put(WIRE, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").stringValue())
                .isEqualTo(field);
        assertThat(api.get("/api/v1/sources").json()).isEmpty();
    }

    @Test
    void refusesNamesThatAreNoSlugs() {
        Answer answer = api.put("/api/v1/sources/No%20Slug", "{\"name\": \"A\", \"kind\": \"PUSH\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").stringValue())
                .isEqualTo("slug");
    }

    @Test
    void previewsWithoutStoringAnything() {
        Answer preview = api.post("/api/v1/sources/preview", body(", \"slug\": \"wire\""));

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().path("entries")).hasSize(2);
        assertThat(preview.json().path("entries").path(0).path("title").stringValue())
                .isEqualTo("Story 1");
        assertThat(preview.json().path("unmapped")).hasSize(2);
        assertThat(api.get("/api/v1/sources").json()).isEmpty();
    }

    @Test
    void aSourceThatPushesIsNeverAsked() {
        assertThat(api.put(WIRE, "{\"name\": \"CMS\", \"kind\": \"PUSH\", \"section\": \"city\"}")
                        .status())
                .isEqualTo(200);

        assertThat(api.post(WIRE + "/refresh", "").status()).isEqualTo(409);
    }

    @Test
    void takesInOnePastedPage() {
        SITE.stubFor(get("/ferry").willReturn(document("text/html; charset=utf-8", """
                <!DOCTYPE html><html lang="en"><head><title>Ferry found</title>
                <meta property="og:title" content="Ferry found"><meta property="article:published_time" content="2026-03-10T06:00:00Z">
                </head><body><article><h1>Ferry found</h1>
                <p>The ferry that had been missing since Monday was found at the old quay on Tuesday morning.</p>
                <p>Nobody had looked there, because nobody believed that it could get so far without its crew.</p>
                </article></body></html>""")));
        String page = "{\"url\": \"" + TestSite.address(SITE) + "/ferry\", \"section\": \"city\", \"dryRun\": %s}";
        Answer dry = api.post("/api/v1/articles/import-page", page.formatted("true"));
        assertThat(dry.json().path("title").stringValue()).as(dry.body()).isEqualTo("Ferry found");
        assertThat(api.get("/api/v1/articles").json()).isEmpty();

        assertThat(api.post("/api/v1/articles/import-page", page.formatted("false"))
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/api/v1/articles").json()).hasSize(1);
    }

    @Test
    void saysWhyAPastedPageCannotBeRead() {
        SITE.stubFor(get("/gone").willReturn(status(404)));
        SITE.stubFor(get("/picture").willReturn(document("image/png", "x")));
        assertThat(imported("/gone")).contains("404");
        assertThat(imported("/picture")).contains("image/png");
        assertThat(api.post("/api/v1/articles/import-page", "{\"url\": \"http://169.254.169.254/latest\"}")
                        .status())
                .isEqualTo(400);
    }

    private String imported(String path) {
        Answer answer =
                api.post("/api/v1/articles/import-page", "{\"url\": \"" + TestSite.address(SITE) + path + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").stringValue())
                .isEqualTo("url");
        return answer.body();
    }

    private Answer put(String more) {
        return api.put(WIRE, body(more));
    }

    private static String body(String more) {
        return "{\"name\": \"The wire\", \"kind\": \"feed\", \"address\": \"" + TestSite.address(SITE) + "/feed\""
                + more + "}";
    }
}
