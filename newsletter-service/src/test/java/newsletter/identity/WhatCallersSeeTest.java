package newsletter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import newsletter.kernel.ListId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.web.ListDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an allowed caller is shown of: addresses, lists, editions. */
@ServiceTest
class WhatCallersSeeTest {

    private static final String READER = "ann@reader.example";
    private static final String MASKED = "a•••@reader.example";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    ApiTokenAdministration administration;

    @Autowired
    ApiTokens tokens;

    @Autowired
    ListDirectory lists;

    private TestTokens given;
    private ListId morning;
    private ListId evening;
    private long edition;

    @BeforeEach
    void setUp() {
        given = new TestTokens(administration, tokens);
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.list("evening");
        newsroom.subscribe(READER + ",Ann,,,,,confirmed");
        edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");
        morning = lists.bySlug("morning").orElseThrow();
        evening = lists.bySlug("evening").orElseThrow();
    }

    @Test
    void theLedgerShowsAddressesToThoseWhoMayReadTheReadersOfItsList() {
        String path = "/api/v1/editions/" + edition + "/deliveries";
        TestApi editor = caller(scope(Area.EDITIONS, null));
        TestApi ofOurReaders = caller(scope(Area.EDITIONS, null), scope(Area.READERS, morning));
        TestApi ofOtherReaders = caller(scope(Area.EDITIONS, null), scope(Area.READERS, evening));
        for (String type : new String[] {"text/csv", "application/x-ndjson"}) {
            assertThat(api.get(path, type).body()).contains(READER);
            assertThat(ofOurReaders.get(path, type).body()).contains(READER);
            assertThat(editor.get(path, type).body()).contains(MASKED).doesNotContain(READER);
            assertThat(ofOtherReaders.get(path, type).body()).contains(MASKED).doesNotContain(READER);
        }
    }

    @Test
    void theLedgerHidesAddressesInWhatTheRelaySaid() {
        database.jdbc()
                .sql("UPDATE delivery SET smtp_reply = ? WHERE edition_id = ?")
                .params("550 5.1.1 <ANN@reader.example>: user ann unknown", edition)
                .update();
        String path = "/api/v1/editions/" + edition + "/deliveries";
        assertThat(caller(scope(Area.EDITIONS, null))
                        .get(path, "text/csv")
                        .body()
                        .toLowerCase(Locale.ROOT))
                .doesNotContain("ann");
    }

    @Test
    void theReceiptsOfAnArticleShowAddressesToThoseWhoMayReadAllReaders() {
        String path = "/api/v1/articles/politics-5/deliveries";
        assertThat(api.get(path).body()).contains(READER);
        assertThat(caller(scope(Area.EDITIONS, null)).get(path).body())
                .contains(MASKED)
                .doesNotContain(READER);
        assertThat(caller(scope(Area.EDITIONS, null), scope(Area.READERS, morning))
                        .get(path)
                        .body())
                .contains(MASKED)
                .doesNotContain(READER);
    }

    @Test
    void suppressionsShowAddressesToThoseWhoMayReadReaders() {
        api.post("/api/v1/suppressions", """
                {"email": "ann@reader.example", "detail": "Ann@reader.example asked by phone"}""");
        assertThat(api.get("/api/v1/suppressions").body()).contains(READER);
        assertThat(caller(scope(Area.SUPPRESSIONS, null))
                        .get("/api/v1/suppressions")
                        .body())
                .contains(MASKED)
                .doesNotContainIgnoringCase("ann@");
    }

    @Test
    void aReadersOwnMessageNeedsMoreThanReading() {
        String path = "/api/v1/editions/" + edition + "/preview?subscriber=" + READER;
        assertThat(api.get(path, "text/plain").status()).isEqualTo(200);
        assertThat(caller(scope(Area.EDITIONS, null), scope(Area.READERS, null))
                        .get(path, "text/plain")
                        .status())
                .isEqualTo(403);
        assertThat(caller(new Scope(Area.READERS, Access.WRITE, morning))
                        .get(path, "text/plain")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void eachSeesTheListsAndEditionsThatAreHis() {
        api.post("/api/v1/lists/evening/editions", "{}");
        TestApi ours = caller(scope(Area.LISTS, morning), scope(Area.EDITIONS, morning));
        assertThat(ours.get("/api/v1/lists").json().findValuesAsString("slug")).containsExactly("morning");
        assertThat(ours.get("/api/v1/editions").json().findValuesAsString("list"))
                .containsExactly("morning");
        assertThat(api.get("/api/v1/lists").json()).hasSize(2);
        assertThat(api.get("/api/v1/editions").json()).hasSize(2);
        assertThat(api.get("/api/v1/editions?limit=1").json().findValuesAsString("list"))
                .containsExactly("evening");
    }

    @Test
    void whatIsNotThereIsRefusedInTheSameWordsAsWhatIsOthers() {
        TestApi theirs = caller(scope(Area.LISTS, evening), scope(Area.EDITIONS, evening));
        assertThat(theirs.get("/api/v1/editions/" + edition).body())
                .isEqualTo(theirs.get("/api/v1/editions/999999999").body())
                .contains(
                        "You may not do that: it takes the right to read editions, for the list in question or for all.");
        assertThat(theirs.get("/api/v1/lists/morning").body())
                .isEqualTo(theirs.get("/api/v1/lists/none").body());
    }

    @Test
    void headIsJudgedAsGetAndOptionsIsNotAnswered() {
        TestApi ours = caller(scope(Area.LISTS, morning));
        assertThat(ours.send("HEAD", "/api/v1/lists/morning", "text/plain", "").status())
                .isEqualTo(200);
        assertThat(ours.send("HEAD", "/api/v1/lists/evening", "text/plain", "").status())
                .isEqualTo(403);
        assertThat(ours.send("OPTIONS", "/api/v1/lists/morning", "text/plain", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aListNamedInAFormIsAListNamed() {
        TestApi ours = caller(new Scope(Area.PICKS, Access.WRITE, morning));
        String form = "application/x-www-form-urlencoded";
        assertThat(ours.send("PUT", "/api/v1/picks/our-picks?list=morning", form, "list=evening")
                        .status())
                .isEqualTo(403);
        assertThat(ours.send("GET", "/api/v1/picks/our-picks", form, "list=evening")
                        .status())
                .isEqualTo(200);
    }

    /** Spring MVC would take it for one: then rules and controllers would have to agree on it. */
    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/picks/our-picks, list,       evening",
        "PUT, /api/v1/picks/our-picks, list,       evening",
        "GET, /api/v1/picks/our-picks, list[],     evening",
        "GET, /api/v1/editions,        list,       evening",
        "GET, {edition}/preview,       subscriber, ann@reader.example"
    })
    void aPartOfABodyIsNoParameter(String method, String path, String name, String value) {
        TestApi ours =
                caller(new Scope(Area.PICKS, Access.WRITE, morning), new Scope(Area.EDITIONS, Access.WRITE, morning));
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--b--\r\n".formatted(name, value);
        String asked = path.replace("{edition}", "/api/v1/editions/" + edition);
        Answer withPart = ours.send(method, asked, "multipart/form-data; boundary=b", body);
        Answer without = ours.send(method, asked, "multipart/form-data; boundary=b", "--b--\r\n");
        assertThat(withPart.status()).isEqualTo(without.status());
        assertThat(withPart.body()).isEqualTo(without.body()).doesNotContain("evening", "ann@");
    }

    private TestApi caller(Scope... scopes) {
        return api.withToken(given.create(new Permissions(Arrays.stream(scopes).collect(Collectors.toSet())), null));
    }

    private static Scope scope(Area area, @Nullable ListId list) {
        return new Scope(area, Access.READ, list);
    }
}
