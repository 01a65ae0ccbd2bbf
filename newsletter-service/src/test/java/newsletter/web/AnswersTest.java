package newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What callers read when something is wrong: problem details under /api, a page everywhere else. */
@ServiceTest
class AnswersTest {

    @Autowired
    TestApi api;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"name": "World"               | body   | is not valid JSON at line 1, column 17
            {"name": "World", "colour": 1} | colour | is not a known property
            {"name": ["World"]}            | name   | must be a string
            ~~                             | body   | is missing or cannot be read
            """)
    void namesTheFieldThatWasWrong(String body, String field, String message) {
        Answer answer = api.put("/api/v1/sections/world", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().at("/status").asInt()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo(message);
    }

    @Test
    void saysWhatIsPossibleInstead() {
        Answer method = api.post("/api/v1/sections/world", "{}");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET").contains("PUT");
        assertThat(detail(method)).startsWith("POST is not possible here; possible: GET");
        Answer type = api.send("PUT", "/api/v1/sections/world", "text/plain", "World");
        assertThat(type.status()).isEqualTo(415);
        assertThat(detail(type)).contains("possible: application/json");
    }

    @Test
    void refusesABodyThatIsTooLargeOrTooDeep() {
        assertThat(api.put("/api/v1/sections/world", "{\"name\":\"" + "x".repeat(17 << 20) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(api.put("/api/v1/sections/world", "{\"name\":" + "[".repeat(100_000))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsAPageToBrowsersAndDetailsToPrograms() {
        Answer page = api.withoutToken().get("/nothing");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("<h1>This page does not exist</h1>");
        JsonNode problem = api.get("/api/v1/nothing").json();
        assertThat(problem.toString())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"There is nothing at this address.\",\"errors\":[]}");
    }

    @Test
    void describesTheApiAndNothingElse() {
        JsonNode description = api.withoutToken().get("/v3/api-docs").json();
        assertThat(description.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(description.at("/paths").propertyNames())
                .contains("/api/v1/sections/{slug}")
                .allMatch(path -> path.startsWith("/api/v1/"));
    }

    private static String detail(Answer answer) {
        return answer.json().at("/detail").asString();
    }
}
