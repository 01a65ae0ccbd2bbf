package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Leaving, having less instead, coming back, and the letters about it. */
@ServiceTest
class LeavingServiceTest {

    private static final String ANN = "ann@mail.example";
    private static final Pattern BACK = Pattern.compile("\\.\\./back/([A-Za-z0-9_-]{44})");

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    TestRelay relay;

    @Autowired
    ReaderTokens tokens;

    private TestApi anybody;

    @BeforeEach
    void importReaders() {
        anybody = api.withoutToken();
        AudienceApi audience = new AudienceApi(api);
        audience.createList();
        audience.importFile("email,hour\n" + ANN + ",18\nbob@mail.example,18\n");
    }

    @Test
    void writesAReceiptOfEveryWay() {
        press("bob@mail.example", "morning", "List-Unsubscribe=One-Click");
        api.withToken(token(ANN, "morning", Purpose.PREFERENCES)).delete("/api/v1/subscriptions");

        assertThat(receipts()).containsExactly("WITHDRAWAL one-click", "WITHDRAWAL api");
        press(ANN, "morning", "do=leave");
        assertThat(receipts()).hasSize(2);
    }

    @Test
    void sendsOneLetterWhoseButtonTakesItBack() {
        press(ANN, "morning", "List-Unsubscribe=One-Click");
        assertThat(status(ANN, "morning")).isEqualTo("UNSUBSCRIBED");

        TestRelay.Received letter = letter("/back/");
        assertThat(TestLetters.text(letter)).contains("You have left Morning");
        String back = TestLetters.link(letter);
        assertThat(back).startsWith("/back/");

        assertThat(anybody.get(back).body()).contains("Come back to Morning?");
        assertThat(status(ANN, "morning")).isEqualTo("UNSUBSCRIBED");
        clock.advance(Duration.ofHours(3));
        assertThat(post(back, "").body()).contains("Welcome back");
        assertThat(status(ANN, "morning")).isEqualTo("CONFIRMED");
        assertThat(receipts()).containsExactly("WITHDRAWAL one-click", "OPT_IN return");
        assertThat(database.jdbc()
                        .sql("SELECT active_since FROM subscription WHERE id = " + id(ANN, "morning"))
                        .query(Timestamp.class)
                        .single()
                        .toInstant())
                .isEqualTo(clock.instant());
        assertThat(post(back, "").body()).contains("There is nothing to take back");
    }

    @Test
    void writesAtMostOneGoodbyeADay() {
        for (int i = 0; i < 3; i++) {
            post("/back/" + returnToken(press(ANN, "morning", "do=leave")), "");
            assertThat(status(ANN, "morning")).isEqualTo("CONFIRMED");
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(letters("GOODBYE")).isEqualTo(1);

        clock.advance(Duration.ofDays(1));
        press(ANN, "morning", "");
        assertThat(letters("GOODBYE")).isEqualTo(2);
    }

    @Test
    void takesBackOnlyWhatWasLeftAfterTheLinkWasMadeForAMonthAndByItsOwnPurpose() {
        press(ANN, "morning", "");
        String back = goodbyeLink();

        assertThat(anybody.get("/back/" + token(ANN, "morning", Purpose.UNSUBSCRIBE))
                        .status())
                .isEqualTo(401);
        assertThat(anybody.get("/u/" + back.substring("/back/".length())).status())
                .isEqualTo(401);
        database.jdbc()
                .sql("UPDATE subscription SET left_at = left_at - INTERVAL 1 DAY WHERE status = 'UNSUBSCRIBED'")
                .update();
        assertThat(post(back, "").body()).contains("There is nothing to take back");
        assertThat(status(ANN, "morning")).isEqualTo("UNSUBSCRIBED");

        clock.advance(Duration.ofDays(30));
        assertThat(anybody.get(back).status()).isEqualTo(401);
        assertThat(post(back, "").status()).isEqualTo(401);
    }

    @Test
    void bringsBackNobodyWhoWasNeverConfirmedAndWritesToThemNothing() {
        database.jdbc().sql("UPDATE subscription SET status = 'UNCONFIRMED'").update();

        Answer left = press(ANN, "morning", "do=leave");

        assertThat(left.body()).contains("You have left").doesNotContain("../back/");
        assertThat(status(ANN, "morning")).isEqualTo("UNSUBSCRIBED");
        assertThat(letters("GOODBYE")).isZero();
    }

    @Test
    void leavesASuppressedAddressAsItIs() {
        press(ANN, "morning", "");
        String back = goodbyeLink();
        api.post("/api/v1/suppressions", "{\"email\": \"" + ANN + "\", \"reason\": \"COMPLAINT\"}");

        assertThat(post(back, "").body()).contains("No mail may be sent");
        assertThat(status(ANN, "morning")).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void leavesAllListsWithOneLetterAndComesBackToAll() {
        evening();

        assertThat(anybody.get(page(ANN, "morning")).body()).contains("Leave all lists");
        Answer left = press(ANN, "morning", "do=leave-all");

        assertThat(left.body()).contains("Morning, Evening");
        assertThat(status(ANN, "morning")).isEqualTo("UNSUBSCRIBED");
        assertThat(status(ANN, "evening")).isEqualTo("UNSUBSCRIBED");
        assertThat(status("bob@mail.example", "morning")).isEqualTo("CONFIRMED");
        assertThat(letters("GOODBYE")).isEqualTo(1);
        post(goodbyeLink(), "");
        assertThat(status(ANN, "morning")).isEqualTo("CONFIRMED");
        assertThat(status(ANN, "evening")).isEqualTo("CONFIRMED");
    }

    @Test
    void comesBackFromThePageOnlyOnTheVisitOnWhichItWasLeft() {
        String back = returnToken(press(ANN, "morning", "do=leave"));

        assertThat(press(ANN, "morning", "do=leave").body()).doesNotContain("../back/");
        assertThat(anybody.get(page(ANN, "morning")).body()).doesNotContain("../back/");
        Answer told = press(ANN, "morning", "do=tell&reason=too-many&back=" + back);
        assertThat(returnToken(told)).isEqualTo(back);
        assertThat(press(ANN, "morning", "do=tell&reason=too-many&back=\"><script>")
                        .body())
                .doesNotContain("script");
        post("/back/" + back, "");
        assertThat(status(ANN, "morning")).isEqualTo("CONFIRMED");
    }

    @Test
    void offersLessInsteadAndUndoesIt() {
        assertThat(anybody.get(page(ANN, "morning")).body())
                .contains("Once a week instead (Monday)", "Pause for 30 days", "One section less");

        Answer weekly = press(ANN, "morning", "do=weekly");
        assertThat(weekly.body()).contains("Changed: days.", "Undo").doesNotContain("Once a week instead");
        assertThat(preferences(ANN).get("days").asString()).isEqualTo("mon");
        assertThat(press(ANN, "morning", "do=pause").body()).contains("Changed: pause.");
        assertThat(preferences(ANN).get("pausedUntil").asString()).isEqualTo("2026-04-09");
        assertThat(press(ANN, "morning", "do=drop&section=economy").body()).contains("Changed: sections.");
        assertThat(preferences(ANN).get("sections").toString()).isEqualTo("[\"world\",\"culture\"]");

        assertThat(press(ANN, "morning", "do=drop&section=economy").status()).isEqualTo(400);
        assertThat(press(ANN, "morning", "do=drop&section=world").status()).isEqualTo(200);
        assertThat(press(ANN, "morning", "do=drop&section=culture").status()).isEqualTo(400);
        assertThat(press(ANN, "morning", "do=dance").status()).isEqualTo(400);
        assertThat(status(ANN, "morning")).isEqualTo("CONFIRMED");
    }

    @Test
    void keepsReasonsWithoutThePersonAndAsksForNone() {
        assertThat(press(ANN, "morning", "do=tell&reason=other").status()).isEqualTo(200);
        assertThat(reasons()).isEmpty();
        press(ANN, "morning", "do=leave");

        press(ANN, "morning", "do=tell&reason=&comment=");
        assertThat(reasons()).isEmpty();
        press(ANN, "morning", "do=tell&reason=too-many&comment=Every%0D%0Ahour");
        assertThat(press(ANN, "morning", "do=tell&comment=" + "x".repeat(501)).status())
                .isEqualTo(400);
        assertThat(press(ANN, "morning", "do=tell&comment=" + "%0D%0A".repeat(1) + "x".repeat(500))
                        .status())
                .isEqualTo(200);

        assertThat(reasons()).hasSize(2).first().isEqualTo("TOO_MANY Every\nhour 2026-03-10");
        for (int i = 0; i < 3; i++) {
            press(ANN, "morning", "do=tell&reason=other");
        }
        assertThat(press(ANN, "morning", "do=tell&reason=other").status()).isEqualTo(429);
    }

    @Test
    void tellsTheFirstChangeOfADayInTheLanguageThatTheReaderHad() {
        TestApi reader = api.withToken(token(ANN, "morning", Purpose.PREFERENCES));
        reader.patch("/api/v1/preferences", "{\"language\": \"ar\", \"hour\": 6, \"sections\": [\"world\"]}");
        reader.patch("/api/v1/preferences", "{\"hour\": 7}");
        reader.patch("/api/v1/preferences", "{\"hour\": 7}");

        TestRelay.Received letter = letter("/preferences/");
        assertThat(TestLetters.text(letter))
                .contains("Your preferences for Morning were changed", "sections: world", "hour: 06:00")
                .contains("language: Arabic");
        assertThat(letters("PREFERENCES_CHANGED")).isEqualTo(1);

        clock.advance(Duration.ofDays(1));
        reader.patch("/api/v1/preferences", "{\"hour\": 8}");
        assertThat(letters("PREFERENCES_CHANGED")).isEqualTo(2);
    }

    @Test
    void writesOfChangesToNobodyWhoIsNotConfirmed() {
        database.jdbc().sql("UPDATE subscription SET status = 'UNCONFIRMED'").update();
        api.withToken(token(ANN, "morning", Purpose.PREFERENCES)).patch("/api/v1/preferences", "{\"hour\": 6}");

        assertThat(letters("PREFERENCES_CHANGED")).isZero();
    }

    private void evening() {
        api.put("/api/v1/lists/evening", AudienceApi.LIST.replace("Morning", "Evening"));
        Answer started = api.send("POST", "/api/v1/lists/evening/imports", "text/csv", "email\n" + ANN + "\n");
        new AudienceApi(api).finished(started.json().get("id").asLong());
    }

    private Answer press(String email, String list, String form) {
        return post(page(email, list), form);
    }

    private Answer post(String path, String form) {
        Answer answer = anybody.send("POST", path, "application/x-www-form-urlencoded", form);
        assertThat(answer.response().headers().map()).doesNotContainKeys("set-cookie", "location");
        return answer;
    }

    private static String returnToken(Answer page) {
        Matcher back = BACK.matcher(page.body());
        assertThat(back.find()).isTrue();
        return back.group(1);
    }

    private String goodbyeLink() {
        return TestLetters.link(letter("/back/"));
    }

    /** One with a link that opens: that of a test before may have been on its way. */
    private TestRelay.Received letter(String path) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> relay.receivedBy(ANN).stream()
                                .filter(letter -> TestLetters.link(letter).startsWith(path))
                                .filter(letter ->
                                        anybody.get(TestLetters.link(letter)).status() == 200)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String page(String email, String list) {
        return "/u/" + token(email, list, Purpose.UNSUBSCRIBE);
    }

    private JsonNode preferences(String email) {
        return api.withToken(token(email, "morning", Purpose.PREFERENCES))
                .get("/api/v1/preferences")
                .json();
    }

    private String token(String email, String list, Purpose purpose) {
        return tokens.issue(new SubscriptionId(id(email, list)), purpose);
    }

    private long id(String email, String list) {
        return database.jdbc().sql("""
                        SELECT s.id FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id
                          JOIN mailing_list l ON l.id = s.list_id WHERE r.email = ? AND l.slug = ?""").params(email, list).query(Long.class).single();
    }

    private String status(String email, String list) {
        return database.jdbc()
                .sql("SELECT status FROM subscription WHERE id = ?")
                .param(id(email, list))
                .query(String.class)
                .single();
    }

    private List<String> receipts() {
        return texts("SELECT CONCAT(kind, ' ', source) FROM consent ORDER BY id");
    }

    private List<String> reasons() {
        return texts(
                "SELECT CONCAT(COALESCE(reason, '-'), ' ', COALESCE(comment, '-'), ' ', at) FROM leaving_reason ORDER BY id");
    }

    private int letters(String kind) {
        return texts("SELECT request_key FROM letter WHERE kind = '" + kind + "'")
                .size();
    }

    private List<String> texts(String sql) {
        return database.jdbc().sql(sql).query((row, n) -> row.getString(1)).list();
    }
}
