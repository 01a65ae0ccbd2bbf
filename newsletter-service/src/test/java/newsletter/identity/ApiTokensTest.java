package newsletter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.web.ListDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Making, showing and ending API tokens, as callers of the API do it. */
@ServiceTest
class ApiTokensTest {

    private static final String PATH = "/api/v1/tokens";

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @Autowired
    ApiTokenAdministration administration;

    @Autowired
    ApiTokens tokens;

    @Autowired
    ListDirectory lists;

    private TestTokens given;

    @BeforeEach
    void setUp() {
        given = new TestTokens(administration, tokens);
        new Newsroom(api, TestClock.START).open().list("evening");
    }

    @Test
    void showsATokenOnceAndKeepsItsHash() {
        JsonNode made = created("""
                {"name": "site", "scopes": [{"area": "articles", "access": "write"},
                 {"area": "readers", "access": "READ", "lists": ["morning", "evening"]}], "expiresAt": "2099-01-01T00:00:00Z"}""");
        String text = made.at("/token").asString();
        assertThat(text).matches("nlt_[A-Za-z0-9_-]{43}");
        assertThat(database.jdbc()
                        .sql("SELECT token_hash FROM api_token WHERE name = 'site'")
                        .query(byte[].class)
                        .single())
                .isEqualTo(TokenHash.of(text));
        String shown = api.get(PATH).body();
        assertThat(shown).doesNotContain(text).doesNotContain("\"token\"");
        assertThat(api.get(PATH).json().get(0).toString())
                .isEqualTo("{\"id\":%d,\"name\":\"site\",\"admin\":false,\"scopes\":["
                                .formatted(made.at("/id").asLong())
                        + "{\"area\":\"articles\",\"access\":\"write\"},"
                        + "{\"area\":\"readers\",\"access\":\"read\",\"lists\":[\"evening\",\"morning\"]}],"
                        + "\"createdBy\":\"token bootstrap\",\"createdAt\":\"%s\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}"
                                .formatted(TestClock.START));
    }

    @Test
    void theBootstrapTokenIsAnAdmins() {
        JsonNode bootstrap = api.get(PATH).json().get(0);
        assertThat(bootstrap.at("/name").asString()).isEqualTo("bootstrap");
        assertThat(bootstrap.at("/admin").asBoolean()).isTrue();
        assertThat(bootstrap.has("createdBy")).isFalse();
        assertThat(bootstrap.has("lastUsedAt")).isTrue();
    }

    @Test
    void anAdminsTokenMakesAnotherThatMayDoEverything() {
        String text =
                created("{\"name\": \"second\", \"admin\": true}").at("/token").asString();
        assertThat(api.withToken(text).get(PATH).json().get(0).at("/createdBy").asString())
                .isEqualTo("token bootstrap");
        assertThat(api.withToken(text).put("/api/v1/nothing", "{}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"scopes": [{"area": "views", "access": "write"}]}                                 | name              | must not be empty
            {"name": "x"}                                                                      | scopes            | must name what the token may do
            {"name": "x", "scopes": []}                                                        | scopes            | must name what the token may do
            {"name": "x", "scopes": [null]}                                                    | scopes[0]         | must be an object
            {"name": "x", "admin": true, "scopes": []}                                         | scopes            | must be left out of a token that may do everything
            {"name": "x", "scopes": [{"area": "sky", "access": "read"}]}                       | scopes[0].area    | must be one of articles, sources, views, picks, lists, readers, suppressions, editions, relay, users, tokens, audit
            {"name": "x", "scopes": [{"area": "views"}]}                                       | scopes[0].access  | must be one of read, write
            {"name": "x", "scopes": [{"area": "lists", "access": "read", "lists": ["none"]}]}  | scopes[0].lists[0] | names no mailing list
            {"name": "x", "scopes": [{"area": "lists", "access": "read", "lists": [null]}]}    | scopes[0].lists[0] | names no mailing list
            {"name": "x", "scopes": [{"area": "lists", "access": "read", "lists": []}]}        | scopes[0].lists   | must name 1 to 100 lists, or be left out for all
            {"name": "x", "scopes": [{"area": "relay", "access": "read", "lists": ["morning"]}]} | scopes[0].lists | must be left out: relay belong to no list
            {"name": "x", "admin": true, "expiresAt": "2020-01-01T00:00:00Z"}                  | expiresAt         | must be in the future
            {"name": "x", "admin": true, "expiresAt": "+12345-01-01T00:00:00Z"}                | expiresAt         | must be before the year 2200; leave it out for a token that does not expire
            {"name": "x\\u0000y", "admin": true}                                               | name              | must be one line without control characters or outer spaces
            {"name": "x\\ud800", "admin": true}                                                | name              | must be one line without control characters or outer spaces
            {"name": "x", "admin": true, "colour": "red"}                                      | colour            | is not a known property; known are admin, expiresAt, name, scopes
            """)
    void namesTheFieldThatIsWrong(String body, String field, String message) {
        Answer answer = api.post(PATH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo(message);
    }

    @Test
    void aNameHasAtMost120CharactersAndIsGivenOnce() {
        String longest = "\uD83D\uDCEC".repeat(120);
        assertThat(named(longest).status()).isEqualTo(201);
        assertThat(named(longest + "x").json().at("/errors/0/message").asString())
                .isEqualTo("must have at most 120 characters");
        assertThat(named(" " + longest).status()).isEqualTo(409);
        Answer again = named("bootstrap");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/errors/0/field").asString()).isEqualTo("name");
    }

    @Test
    void aRevokedTokenEndsAtOnceAndKeepsItsName() {
        JsonNode made = named("leaked").json();
        TestApi holder = api.withToken(made.at("/token").asString());
        assertThat(holder.get(PATH).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(5));
        String path = PATH + "/" + made.at("/id").asLong();
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(holder.get(PATH).body())
                .isEqualTo(api.withoutToken().get(PATH).body());
        clock.advance(Duration.ofMinutes(5));
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(PATH).json().get(0).at("/revokedAt").asString())
                .isEqualTo(TestClock.START.plusSeconds(300).toString());
        assertThat(named("leaked").status()).isEqualTo(409);
        assertThat(api.delete(PATH + "/999999999").status()).isEqualTo(404);
    }

    @Test
    void anExpiredTokenGetsTheAnswerOfAnUnknownOne() {
        String text = given.create(Permissions.all(), TestClock.START.plusSeconds(60));
        clock.advance(Duration.ofMillis(59_999));
        assertThat(api.withToken(text).get(PATH).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        Answer late = api.withToken(text).get(PATH);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.body()).isEqualTo(api.withToken("nlt_unknown").get(PATH).body());
        assertThat(late.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void noTokenMakesOneThatMayMore() {
        TestApi narrow = api.withToken(given.create(
                new Permissions(Set.of(
                        new Scope(Area.TOKENS, Access.WRITE, null),
                        new Scope(
                                Area.PICKS, Access.READ, lists.bySlug("morning").orElseThrow()))),
                null));
        assertThat(scoped(narrow, "a", "{\"area\": \"picks\", \"access\": \"read\", \"lists\": [\"morning\"]}"))
                .isEqualTo(201);
        assertThat(scoped(narrow, "b", "{\"area\": \"tokens\", \"access\": \"write\"}"))
                .isEqualTo(201);
        assertThat(scoped(narrow, "c", "{\"area\": \"picks\", \"access\": \"write\", \"lists\": [\"morning\"]}"))
                .isEqualTo(403);
        assertThat(scoped(narrow, "c", "{\"area\": \"picks\", \"access\": \"read\"}"))
                .isEqualTo(403);
        assertThat(scoped(narrow, "c", "{\"area\": \"readers\", \"access\": \"read\"}"))
                .isEqualTo(403);
        assertThat(narrow.post(PATH, "{\"name\": \"c\", \"admin\": true}").status())
                .isEqualTo(403);
    }

    @Test
    void nobodyLearnsFromAScopeWhichListsThereAre() {
        TestApi narrow = api.withToken(given.create(
                new Permissions(Set.of(
                        new Scope(Area.TOKENS, Access.WRITE, null),
                        new Scope(
                                Area.PICKS, Access.READ, lists.bySlug("morning").orElseThrow()))),
                null));
        String body =
                "{\"name\": \"c\", \"scopes\": [{\"area\": \"picks\", \"access\": \"read\", \"lists\": [\"%s\"]}]}";
        Answer foreign = narrow.post(PATH, body.formatted("evening"));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(narrow.post(PATH, body.formatted("none")).body()).isEqualTo(foreign.body());
    }

    @Test
    void noTokenMakesOneThatOutlivesIt() {
        TestApi mayfly = api.withToken(given.create(Permissions.all(), TestClock.START.plusSeconds(60)));
        String body = "{\"name\": \"heir\", \"admin\": true%s}";
        assertThat(mayfly.post(PATH, body.formatted(""))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("expiresAt");
        assertThat(mayfly.post(PATH, body.formatted(", \"expiresAt\": \"2099-01-01T00:00:00Z\""))
                        .status())
                .isEqualTo(400);
        String end = TestClock.START.plusSeconds(60).toString();
        assertThat(mayfly.post(PATH, body.formatted(", \"expiresAt\": \"" + end + "\""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void noTokenRevokesOneThatMayMore() {
        TestApi narrow =
                api.withToken(given.create(new Permissions(Set.of(new Scope(Area.TOKENS, Access.WRITE, null))), null));
        long bootstrap = tokens.find(TestApi.ADMIN_TOKEN).orElseThrow().id();
        assertThat(narrow.delete(PATH + "/" + bootstrap).status()).isEqualTo(403);
        assertThat(api.get(PATH).status()).isEqualTo(200);
    }

    @Test
    void thereAreAtMost200LiveTokens() {
        for (int i = 1; i < JdbcApiTokenAdministration.MOST_LIVE - 1; i++) {
            database.jdbc()
                    .sql("INSERT INTO api_token (name, token_hash, role, created_at) VALUES (?, ?, 'SCOPED', NOW(3))")
                    .params("many " + i, TokenHash.of("many " + i))
                    .update();
        }
        JsonNode last = named("last").json();
        Answer refused = named("one more");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asString()).startsWith("There are 200 live tokens already");
        assertThat(api.delete(PATH + "/" + last.at("/id").asLong()).status()).isEqualTo(204);
        assertThat(named("one more").status()).isEqualTo(201);
    }

    private JsonNode created(String body) {
        Answer answer = api.post(PATH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .endsWith("/" + answer.json().at("/id").asLong());
        return answer.json();
    }

    private Answer named(String name) {
        return api.post(PATH, "{\"name\": \"%s\", \"admin\": true}".formatted(name));
    }

    private static int scoped(TestApi caller, String name, String scope) {
        return caller.post(PATH, "{\"name\": \"%s\", \"scopes\": [%s]}".formatted(name, scope))
                .status();
    }
}
