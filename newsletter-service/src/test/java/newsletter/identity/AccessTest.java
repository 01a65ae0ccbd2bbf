package newsletter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which door opens to whom: the filter chains, asked over HTTP. */
@ServiceTest
class AccessTest {

    private static final String UNAUTHORIZED = """
            {"type":"about:blank","title":"Unauthorized","status":401,"detail":"A valid token is required.","errors":[]}""";

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @Autowired
    ApiTokens tokens;

    @ParameterizedTest
    @CsvSource({
        "GET,    /,                      200",
        "HEAD,   /,                      200",
        "POST,   /,                      404",
        "GET,    /assets/site.css,       200",
        "GET,    /robots.txt,            200",
        "GET,    /v3/api-docs,           200",
        "POST,   /v3/api-docs,           404",
        "GET,    /v3/other,              404",
        "GET,    /swagger-ui/index.html, 404",
        "GET,    /error,                 404",
        "GET,    /login,                 404",
        "GET,    /actuator/health,       404",
        "GET,    /actuator/prometheus,   404",
        "GET,    /templates/web/home.ftlh, 404",
        "GET,    /application.yaml,      404",
        "POST,   /mailbox,               404",
        "GET,    /api,                   401",
        "GET,    /api/v1/articles,       401",
        "POST,   /api/v1/articles,       401",
        "GET,    /api/v1/nothing,        401",
        "OPTIONS,/api/v1/articles,       401",
        "POST,   /api/v1/subscriptions,  400",
        "GET,    /api/v2/preferences,    401",
        "GET,    /api/v1/preferences/x,  401",
        "GET,    /api//v1/articles,      400",
        "GET,    /api/v1/x;y,            400"
    })
    void strangersGetWhatIsPublicAndNothingElse(String method, String path, int status) {
        assertThat(api.withoutToken().send(method, path, "application/json", "").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "wrong-wrong-wrong-wrong-wrong-wrong-wrong",
                "nlt_test_only_admin_token_0123456789abcdeF",
                "' OR 1=1 --"
            })
    void everyWrongTokenGetsTheAnswerOfAMissingOne(String token) {
        Answer answer = api.withToken(token).get("/api/v1/articles");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(UNAUTHORIZED);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(api.withoutToken().get("/api/v1/articles").body()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void anApiTokenOpensTheApiAndNothingElse() {
        assertThat(api.get("/api/v1/sections").status()).isEqualTo(200);
        assertThat(api.get("/actuator/health").status()).isEqualTo(404);
        assertThat(api.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void noAnswerSetsACookie() {
        assertThat(api.get("/api/v1/sections").header("Set-Cookie")).isEmpty();
        assertThat(api.withoutToken().get("/").header("Set-Cookie")).isEmpty();
    }

    private static final String DESK_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String READERS_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing"})
    void pagesRunScriptsOfThisServiceOnly(String path) {
        Answer answer = api.get(path);
        assertThat(answer.header("Content-Security-Policy")).isEqualTo(DESK_POLICY);
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertHeadersOfCaution(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/preferences/forged", "/u/forged"})
    void readersPagesRunNoScriptAndTellNobodyWhereTheyAre(String path) {
        Answer answer = api.get(path);
        assertThat(answer.header("Content-Security-Policy")).isEqualTo(READERS_POLICY);
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertHeadersOfCaution(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sections", "/api/v1/nothing"})
    void answersToProgramsRunNothing(String path) {
        Answer answer = api.get(path);
        assertThat(answer.header("Content-Security-Policy")).isEqualTo(READERS_POLICY);
        assertHeadersOfCaution(answer);
    }

    private static void assertHeadersOfCaution(Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).isEqualTo(ContentPolicy.PERMISSIONS);
        assertThat(answer.header("Permissions-Policy"))
                .contains("publickey-credentials-create=(self)", "publickey-credentials-get=(self)", "camera=()");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache, no-store, max-age=0, must-revalidate");
    }

    @Test
    void pagesThatShowMailMayFrameItAndKnowTheirOwnForms() {
        Answer answer = api.get("/mailbox/none");
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https: http:; "
                        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health,           200",
        "/actuator/health/readiness, 200",
        "/actuator/health/liveness,  200",
        "/actuator/prometheus,       200",
        "/actuator,                  404",
        "/actuator/env,              404",
        "/actuator/heapdump,         404",
        "/actuator/shutdown,         404",
        "/,                          404",
        "/api/v1/sections,           404"
    })
    void theManagementPortHasHealthAndMetricsOnly(String path, int status) {
        assertThat(api.management(path).status()).isEqualTo(status);
    }

    @Test
    void aLaterBootstrapTokenChangesNothing() {
        String other = "another-bootstrap-token-of-a-later-start";
        new BootstrapToken(new BootstrapProperties(other), tokens).afterSingletonsInstantiated();
        assertThat(api.withToken(other).get("/api/v1/sections").status()).isEqualTo(401);
        assertThat(api.get("/api/v1/sections").status()).isEqualTo(200);
    }

    @Test
    void notesTheUseOfATokenOncePerMinute() {
        database.jdbc().sql("UPDATE api_token SET last_used_at = NULL").update(); // other tests' clocks went further
        api.get("/api/v1/sections");
        clock.advance(Duration.ofSeconds(59));
        api.get("/api/v1/sections");
        assertThat(tokens.find(TestApi.ADMIN_TOKEN).orElseThrow().lastUsedAt()).isEqualTo(TestClock.START);
        clock.advance(Duration.ofSeconds(1));
        api.get("/api/v1/sections");
        assertThat(tokens.find(TestApi.ADMIN_TOKEN).orElseThrow().lastUsedAt())
                .isEqualTo(TestClock.START.plusSeconds(60));
    }

    @Test
    void theDatabaseHoldsNoToken() {
        byte[] stored = database.jdbc()
                .sql("SELECT token_hash FROM api_token WHERE name = 'bootstrap'")
                .query(byte[].class)
                .single();
        assertThat(stored).hasSize(32).isEqualTo(TokenHash.of(TestApi.ADMIN_TOKEN));
    }
}
