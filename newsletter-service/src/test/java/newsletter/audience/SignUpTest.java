package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Coming onto a list by a program. */
@ServiceTest
class SignUpTest {

    private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
    private static final String CONFIRM = SUBSCRIPTIONS + "/confirm";
    private static final AtomicInteger TESTS = new AtomicInteger();

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    ReaderTokens tokens;

    @Autowired
    Leaving leaving;

    @Autowired
    ErasedAddresses erased;

    AudienceApi audience;

    /** A mailbox of its own for each test: letters may arrive when theirs has ended. */
    private final String ann = "ann" + TESTS.incrementAndGet() + "@mail.example";

    @BeforeEach
    void createList() {
        audience = new AudienceApi(api);
        audience.createList();
    }

    @Test
    void putsNobodyOntoAListBeforeTheAddressConfirms() {
        assertThat(ask(ann).status()).isEqualTo(202);
        String link = link(ann, 1);
        api.withoutToken().get(link);
        assertThat(statusOf(ann)).isEqualTo("UNCONFIRMED");

        Answer confirmed = confirm(token(link));

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().get("status").asString()).isEqualTo("confirmed");
        assertThat(confirmed.json().get("email").asString()).isEqualTo("a•••@mail.example");
        assertThat(statusOf(ann)).isEqualTo("CONFIRMED");
        assertThat(TestLetters.text(TestLetters.await(relay, ann, 2)))
                .contains("You are on the list of Morning", "Wednesday, 11 March 2026, 07:00", "(Europe/Berlin)");
    }

    @Test
    void givesTheReaderWhatWasChosen() {
        askWith(
                ann,
                "\"name\": \"Ann\", \"preferences\": {\"sections\": [\"economy\"], \"days\": \"weekdays\", \"hour\": 18, "
                        + "\"timeZone\": \"America/New_York\", \"language\": \"de\"}");
        String link = link(ann, 1);
        assertThat(TestLetters.text(TestLetters.await(relay, ann, 1))).contains("Bitte bestätigen");
        confirm(token(link));

        Answer preferences = api.withToken(tokens.issue(subscriptionOf(ann), Purpose.PREFERENCES))
                .get("/api/v1/preferences");

        assertThat(preferences.body())
                .contains("\"economy\"", "\"weekdays\"", "\"hour\":18", "America/New_York", "\"language\":\"de\"");
    }

    @Test
    void answersTheSameWhoeverIsAskedFor() {
        audience.importFile("""
                email,status
                reader@mail.example,confirmed
                left@mail.example,confirmed
                """);
        leaving.leave(subscriptionOf("left@mail.example"), Leaving.Way.API);
        api.post("/api/v1/suppressions", "{\"email\": \"bounced@mail.example\", \"reason\": \"MANUAL\"}");

        List<Answer> answers = List.of(
                ask("nobody@mail.example"),
                ask("reader@mail.example"),
                ask("left@mail.example"),
                ask("bounced@mail.example"));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(TestLetters.text(TestLetters.await(relay, "reader@mail.example", 1)))
                .contains("already");
        assertThat(link("left@mail.example", 2)).startsWith("/confirm/");
        assertThat(link("nobody@mail.example", 1)).startsWith("/confirm/");
        awaitHandled();
        assertThat(relay.receivedBy("bounced@mail.example")).isEmpty();
        assertThat(statusOf("left@mail.example")).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void neverSendsMoreThanThreeLettersADayToAnAddress() {
        for (int i = 0; i < 9; i++) {
            assertThat(ask("victim@mail.example").status()).isEqualTo(202);
        }
        awaitHandled();
        TestLetters.await(relay, "victim@mail.example", 3);
        clock.advance(Duration.ofHours(23));
        ask("victim@mail.example");
        awaitHandled();
        clock.advance(Duration.ofMinutes(61));
        ask("victim@mail.example");
        TestLetters.await(relay, "victim@mail.example", 4);

        assertThat(relay.receivedBy("victim@mail.example")).hasSize(4);
    }

    @Test
    void takesFewRequestsOfANetworkWithoutWorkAndMoreWithIt() {
        int taken = 0;
        Answer answer = ask("a0@mail.example");
        while (answer.status() == 202) {
            taken++;
            answer = ask("a" + taken + "@mail.example");
        }

        assertThat(taken).isEqualTo(10);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3600);
        String proof = proof();
        assertThat(askWith("worker@mail.example", "\"proof\": \"" + proof + "\"")
                        .status())
                .isEqualTo(202);
        assertThat(askWith("worker@mail.example", "\"proof\": \"" + proof + "\"")
                        .body())
                .contains("\"field\":\"proof\"");
        assertThat(askOfSite("other@mail.example", "203.0.113.9").status()).isEqualTo(202);
    }

    @Test
    void takesSoManyOfOneReadersNetworkFromASite() {
        int taken = 0;
        while (askOfSite("a" + taken + "@mail.example", "203.0.113.7").status() == 202) {
            taken++;
        }

        assertThat(taken).isEqualTo(60);
        assertThat(askOfSite("b@mail.example", "203.0.113.8").status()).isEqualTo(202);
    }

    @Test
    void takesASitesWordForAReaderAndKeepsAReceipt() {
        Answer anonymous = askWith(ann, "\"confirmed\": true, \"consent\": \"Yes\"");
        assertThat(anonymous.status()).isEqualTo(400);
        assertThat(anonymous.body()).contains("\"field\":\"confirmed\"", "\"field\":\"consent\"");
        assertThat(site(ann, "\"confirmed\": true").body()).contains("\"field\":\"consent\"");

        Answer taken = site(
                ann,
                "\"confirmed\": true, \"consent\": \"Send me the news\", \"networkAddress\": \"2001:db8::7\", \"source\": \"account page\"");

        assertThat(taken.status()).isEqualTo(202);
        assertThat(statusOf(ann)).isEqualTo("CONFIRMED");
        assertThat(receipts()).containsExactly("OPT_IN Send me the news from account page at 2001:db8:0:0:0:0:0:7");
    }

    @Test
    void keepsAReceiptOfWhatWasConfirmed() {
        ask(ann);
        confirm(token(link(ann, 1)));

        assertThat(receipts())
                .containsExactly(
                        "OPT_IN I would like to get Morning by email and can leave at any time with one click. from api at 127.0.0.1");
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM consent WHERE token_hash IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void doesNotTakeUpAgainWhatWasLeftByTheSameLink() {
        ask(ann);
        String token = token(link(ann, 1));
        confirm(token);
        leaving.leave(subscriptionOf(ann), Leaving.Way.API);

        assertThat(confirm(token).json().get("status").asString()).isEqualTo("unsubscribed");
        assertThat(statusOf(ann)).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void refusesLinksThatAreForgedAndThoseThatHaveExpired() {
        ask(ann);
        String token = token(link(ann, 1));
        String other = (token.charAt(20) == 'A' ? "B" : "A");
        String forged = token.substring(0, 20) + other + token.substring(21);

        assertThat(confirm(forged).status()).isEqualTo(401);
        assertThat(confirm(forged).body()).isEqualTo(confirm("x").body());
        assertThat(api.withoutToken().get("/confirm/" + forged).status()).isEqualTo(401);
        clock.advance(Duration.ofDays(7));
        assertThat(confirm(token).status()).isEqualTo(410);
        assertThat(api.withoutToken().get("/confirm/" + token).status()).isEqualTo(410);
        assertThat(statusOf(ann)).isEqualTo("UNCONFIRMED");
    }

    @Test
    void asksWhoLeftToConfirmEvenOnAListThatAsksNobody() {
        putList("\"optIn\": \"SINGLE\"");
        ask(ann);
        TestLetters.await(relay, ann, 1);
        assertThat(statusOf(ann)).isEqualTo("CONFIRMED");

        leaving.leave(subscriptionOf(ann), Leaving.Way.API);
        ask(ann);

        assertThat(link(ann, 3)).startsWith("/confirm/");
        assertThat(statusOf(ann)).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void asksAnErasedReaderInPersonAndForgetsTheErasureThen() {
        putList("\"optIn\": \"SINGLE\"");
        erased.keep(new EmailAddress(ann), null);
        ask(ann);
        confirm(token(link(ann, 1)));

        assertThat(statusOf(ann)).isEqualTo("CONFIRMED");
        assertThat(erased.among(List.of(ann))).isEmpty();
    }

    @Test
    void keepsNothingOfWhatAStrangerChose() {
        askWith(ann, "\"name\": \"Idiot\", \"preferences\": {\"hour\": 3, \"language\": \"ar\"}");
        link(ann, 1);
        ask(ann);
        confirm(token(link(ann, 2)));

        assertThat(api.get("/api/v1/lists/morning/subscribers/" + ann).body())
                .contains("\"name\":null", "\"hour\":7", "\"language\":null");
    }

    @Test
    void knowsAReaderByTheSitesIdOnceHeConfirms() {
        String path = "/api/v1/lists/morning/subscribers/member-9";
        assertThat(api.put(path, "{\"email\": \"" + ann + "\", \"name\": \"Ann\"}")
                        .status())
                .isEqualTo(202);
        assertThat(api.get(path).status()).isEqualTo(404);

        confirm(token(link(ann, 1)));

        assertThat(api.get(path).body()).contains(ann, "\"Ann\"", "\"confirmed\"");
    }

    @Test
    void showsTheWordsThatTheReceiptWillHave() {
        site(ann, "\"consent\": \"The words of our own form\"");
        String link = link(ann, 1);
        putList("\"consentWording\": \"Other words of today\"");

        assertThat(api.withoutToken().get(link).body())
                .contains("The words of our own form")
                .doesNotContain("Other words of today");
        confirm(token(link));
        assertThat(receipts()).singleElement().asString().startsWith("OPT_IN The words of our own form");
    }

    @Test
    void namesWhatIsWrongWithARequest() {
        assertThat(askWith(
                                ann,
                                "\"preferences\": {\"sections\": [\"moon\"], \"hour\": 25, \"timeZone\": \"Mars/Olympus\"}")
                        .body())
                .contains("\"preferences.sections[0]\"", "\"preferences.hour\"", "\"preferences.timeZone\"");
        assertThat(ask("not an address").body()).contains("\"field\":\"email\"");
        assertThat(ask("a".repeat(400) + "@mail.example").body()).contains("\"field\":\"email\"");
        assertThat(askWith(ann, "\"name\": \"a\\u0007b\"").body()).contains("\"field\":\"name\"");
        assertThat(post("{\"email\": \"ann@mail.example\", \"list\": \"none\"}").body())
                .contains("\"field\":\"list\"");
        assertThat(post("{\"email\": \"ann@mail.example\"}").body()).contains("\"field\":\"list\"");
        assertThat(ask("ann@mailinator.com").body()).contains("throw-away");
        assertThat(post("[".repeat(2000)).status()).isEqualTo(400);
        assertThat(api.withoutToken()
                        .send("POST", SUBSCRIPTIONS, "text/plain", "hello")
                        .status())
                .isEqualTo(415);
        assertThat(post("{\"email\": \"" + "x".repeat(40_000) + "\"}").status()).isEqualTo(413);
    }

    @Test
    void answersScriptsOfTheListsSitesOnly() {
        putList("\"origins\": [\"https://www.paper.example/\"]");

        Answer preflight = api.withoutToken().from("https://www.paper.example").options(SUBSCRIPTIONS);
        Answer strange = api.withoutToken().from("https://evil.example").options(SUBSCRIPTIONS);

        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://www.paper.example");
        assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(strange.header("Access-Control-Allow-Origin")).isEmpty();
        String body = "{\"email\": \"ann@mail.example\", \"list\": \"morning\"}";
        assertThat(api.withoutToken()
                        .from("https://www.paper.example")
                        .post(SUBSCRIPTIONS, body)
                        .status())
                .isEqualTo(202);
        Answer refused = api.withoutToken()
                .from("https://www.paper.example")
                .post(SUBSCRIPTIONS, "{\"email\": \"x\", \"list\": \"morning\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Access-Control-Allow-Origin"))
                .as("a script may read what is wrong")
                .isEqualTo("https://www.paper.example");
        assertThat(api.withoutToken()
                        .from("https://evil.example")
                        .post(SUBSCRIPTIONS, body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keepsTheSettingsOfAListThatNobodyNames() {
        Answer changed = putList(
                "\"optIn\": \"SINGLE\", \"origins\": [\"https://a.example\"], \"refuseRoles\": true, \"consentWording\": \"Yes, send it\"");
        assertThat(changed.body()).contains("\"SINGLE\"", "https://a.example", "Yes, send it");
        assertThat(putList("\"minArticles\": 2").body()).contains("\"SINGLE\"", "https://a.example", "Yes, send it");
        assertThat(ask("postmaster@mail.example").body()).contains("function");
        Answer wrong = putList("\"optIn\": \"TRIPLE\", \"origins\": [\"https://a.example/path\"]");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"field\":\"optIn\"", "\"field\":\"origins[0]\"");
    }

    @Test
    void letsASiteManageOneReader() {
        String path = "/api/v1/lists/morning/subscribers/";
        assertThat(api.get(path + "u%2F77").status()).isEqualTo(404);
        Answer created = api.put(
                path + "u%2F77",
                "{\"email\": \"ann@mail.example\", \"name\": \"Ann\", \"sections\": [\"culture\"], \"confirmed\": true, \"consent\": \"Yes\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).contains("\"externalId\":\"u/77\"", "\"culture\"", "\"confirmed\"", "\"Ann\"");

        assertThat(api.get(path + "u%2F77/consents").body()).contains("\"OPT_IN\"", "\"Yes\"");

        Answer changed = api.put(path + "ann@mail.example", "{\"hour\": 20}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).contains("\"hour\":20", "\"culture\"", "\"Ann\"");
        assertThat(api.put(path + "ben@mail.example", "{\"externalId\": \"u/77\"}")
                        .status())
                .isEqualTo(409);
        assertThat(api.put(path + "ben@mail.example", "{}").status()).isEqualTo(202);
        assertThat(link("ben@mail.example", 1)).startsWith("/confirm/");
        assertThat(api.put(path + "x@mailinator.com", "{}").body()).contains("throw-away");
        assertThat(api.put(path + "nobody-known", "{}").body()).contains("\"field\":\"email\"");

        assertThat(api.delete(path + "u%2F77").status()).isEqualTo(204);
        assertThat(api.get(path + "ann@mail.example").json().get("status").asString())
                .isEqualTo("unsubscribed");
        assertThat(api.delete(path + "never@mail.example").status()).isEqualTo(404);
    }

    private Answer ask(String email) {
        return askWith(email, "\"list\": \"morning\"", "");
    }

    private Answer askWith(String email, String more) {
        return askWith(email, more, ", \"list\": \"morning\"");
    }

    private Answer askWith(String email, String more, String end) {
        return post("{\"email\": \"" + email + "\", " + more + end + "}");
    }

    private Answer askOfSite(String email, String network) {
        return site(email, "\"networkAddress\": \"" + network + "\"");
    }

    private Answer site(String email, String more) {
        return api.post(SUBSCRIPTIONS, "{\"email\": \"" + email + "\", \"list\": \"morning\", " + more + "}");
    }

    private Answer post(String body) {
        return api.withoutToken().post(SUBSCRIPTIONS, body);
    }

    private Answer confirm(String token) {
        return api.withoutToken().post(CONFIRM, "{\"token\": \"" + token + "\"}");
    }

    private Answer putList(String more) {
        return api.put("/api/v1/lists/morning", AudienceApi.LIST.strip().replaceFirst("}$", ", " + more + "}"));
    }

    private String proof() {
        Answer answer = api.withoutToken().get(SUBSCRIPTIONS + "/challenge");
        return Proofs.of(
                answer.json().get("challenge").asString(),
                answer.json().get("bits").asInt());
    }

    private String link(String email, int letter) {
        return TestLetters.link(TestLetters.await(relay, email, letter));
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private void awaitHandled() {
        Awaitility.await("sign-ups are looked at")
                .atMost(Duration.ofSeconds(20))
                .until(() -> database.jdbc()
                                .sql("SELECT COUNT(*) FROM sign_up WHERE state = 'TAKEN'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private String statusOf(String email) {
        return database.jdbc()
                .sql(
                        "SELECT s.status FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id WHERE r.email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    private SubscriptionId subscriptionOf(String email) {
        return new SubscriptionId(database.jdbc()
                .sql("SELECT s.id FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id WHERE r.email = ?")
                .param(email)
                .query(Long.class)
                .single());
    }

    private List<String> receipts() {
        return database.jdbc().sql("""
                        SELECT CONCAT(c.kind, ' ', w.text, ' from ', c.source, ' at ', c.network_address)
                          FROM consent c JOIN consent_wording w ON w.id = c.wording_id ORDER BY c.id
                        """).query((row, number) -> row.getString(1)).list();
    }
}
