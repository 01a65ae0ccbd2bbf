package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import newsletter.audience.LinkTokens.Purpose;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
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

/** What a reader sees of what is held, what is left after erasing, and how an address is changed. */
@ServiceTest
class PersonalDataServiceTest {

    private static final String ANN = "ann.archer@mail.example";
    private static final String COLUMNS = """
            SELECT c.table_name AS t, c.column_name AS c FROM information_schema.columns c
              JOIN information_schema.tables b ON b.table_schema = c.table_schema AND b.table_name = c.table_name
             WHERE c.table_schema = DATABASE() AND b.table_type = 'BASE TABLE' ORDER BY 1, 2
            """;

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    @Autowired
    ReaderTokens tokens;

    @Autowired
    LinkTokens links;

    @Autowired
    ErasedAddresses erased;

    @Autowired
    Suppressions suppressions;

    private AudienceApi audience;

    @BeforeEach
    void readers() {
        audience = new AudienceApi(api);
        audience.createList();
        audience.importFile("email,name,externalId,attr.city,consentAt,consentIp,consentSource\n" + ANN
                + ",Ann Archer,C-4711,Fairwater,2025-01-02T03:04:05Z,192.0.2.7,kiosk\n"
                + "bob@mail.example,Bob,C-1,Fairwater,,,\n");
    }

    @Test
    void theLinkShowsEverythingThatIsHeldAndNothingOfAnybodyElse() {
        hold();

        JsonNode data = api.withToken(personToken()).get("/api/v1/me/export").json();
        String page = api.withoutToken().get("/me/" + personToken()).body();
        Answer file = api.withoutToken().get("/me/" + personToken() + "/export.json");

        assertThat(data.get("email").asString()).isEqualTo(ANN);
        assertThat(data.get("attributes").get("city").asString()).isEqualTo("Fairwater");
        assertThat(data.get("lists").get(0).get("consentNetworkAddress").asString())
                .isEqualTo("192.0.2.7");
        assertThat(data.get("lists").get(0).get("digests").get(0).get("fate").asString())
                .isEqualTo("sent");
        assertThat(data.get("consents").get(0).get("wording").asString()).isEqualTo("I want the digest.");
        assertThat(data.get("signUps").get(0).get("networkAddress").asString()).isEqualTo("192.0.2.8");
        assertThat(data.get("letters")).hasSize(1);
        assertThat(data.get("suppression").get("reason").asString()).isEqualTo("COMPLAINT");
        assertThat(data.get("refusedAsUnknownAt").isNull()).isFalse();
        assertThat(page)
                .contains(ANN, "Ann Archer", "C-4711", "Fairwater", "kiosk", "192.0.2.7", "192.0.2.8", "I want the")
                .doesNotContain("bob@", "Bob", "C-1<");
        assertThat(file.json()).isEqualTo(data);
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"my-data.json\"");
        assertThat(file.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aLinkIsGoodForAnHour() {
        String token = links.issue(ann(), Purpose.PERSON, TestClock.START.plus(Duration.ofHours(1)));

        clock.advance(Duration.ofMinutes(59));
        assertThat(api.withToken(token).get("/api/v1/me/export").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        Answer expired = api.withToken(token).get("/api/v1/me/export");
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.body())
                .isEqualTo(api.withToken("forged").get("/api/v1/me/export").body());
        assertThat(expired.json().get("detail"))
                .isEqualTo(api.withToken("forged")
                        .get("/api/v1/preferences")
                        .json()
                        .get("detail"));
        assertThat(api.withoutToken().get("/me/" + token).status()).isEqualTo(401);
    }

    @Test
    void theTokenOfADigestOpensNobodysDataAndSaysHowToGetAFreshLink() {
        String digest = tokens.issue(new SubscriptionId(subscription()), ReaderTokens.Purpose.PREFERENCES);
        String unsubscribe = tokens.issue(new SubscriptionId(subscription()), ReaderTokens.Purpose.UNSUBSCRIBE);

        Answer answer = api.withToken(digest).get("/api/v1/me/export");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("/api/v1/me/links").doesNotContain(ANN);
        assertThat(api.withToken(digest).delete("/api/v1/me").status()).isEqualTo(403);
        assertThat(api.withToken(unsubscribe).delete("/api/v1/me").status()).isEqualTo(403);
        assertThat(api.withToken(TestApi.ADMIN_TOKEN).delete("/api/v1/me").status())
                .isEqualTo(401);
        for (String path : List.of("", "/export.json", "/erase")) {
            Answer page = api.withoutToken().get("/me/" + digest + path);
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.body()).contains("A fresh link is needed").doesNotContain(ANN, "Ann Archer");
        }
        assertThat(post("/me/" + digest + "/erase", "").status()).isEqualTo(403);
        assertThat(ann()).isPositive();
    }

    @Test
    void erasingLeavesNothingInAnyColumnOfAnyTable() {
        hold();
        assertThat(found(ANN)).contains("subscriber.email", "letter.email", "suppression.email", "delivery.smtp_reply");
        assertThat(found("Ann Archer")).isNotEmpty();
        assertThat(found("C-4711")).isNotEmpty();

        assertThat(api.withoutToken().get("/me/" + personToken() + "/erase").body())
                .contains("Erase everything that we hold about you?");
        assertThat(ann()).isPositive();
        String token = personToken();
        Answer done = post("/me/" + token + "/erase", "");

        assertThat(done.body()).contains("Everything is erased");
        assertThat(found(ANN)).isEmpty();
        assertThat(found("Ann Archer")).isEmpty();
        assertThat(found("C-4711")).isEmpty();
        assertThat(found("192.0.2.7")).isEmpty();
        assertThat(found("192.0.2.8")).isEmpty();
        assertThat(found("bob@mail.example")).contains("subscriber.email");
        assertThat(api.withToken(token).get("/api/v1/me/export").status()).isEqualTo(401);
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM delivery")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM audit_event WHERE action = 'reader.erased'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void noImportBringsAnErasedReaderBackButTheReaderMay() {
        assertThat(api.withToken(personToken()).delete("/api/v1/me").status()).isEqualTo(204);

        JsonNode report = audience.importFile("email,name\n" + ANN + ",Ann\ncy@mail.example,Cy\n");
        assertThat(report.get("created").asInt()).isEqualTo(1);
        assertThat(report.get("rejected").asInt()).isEqualTo(1);
        assertThat(report.toString()).contains("had everything erased; only the reader can sign up again");
        assertThat(found(ANN)).isEmpty();

        erased.lift(new EmailAddress(ANN));
        assertThat(audience.importFile("email\n" + ANN + "\n").get("created").asInt())
                .isEqualTo(1);
    }

    @Test
    void aSuppressedAddressStaysSuppressedByItsHashUntilAnOperatorLiftsThat() {
        api.post("/api/v1/suppressions", "{\"email\": \"" + ANN + "\", \"reason\": \"COMPLAINT\"}");
        api.withToken(personToken()).delete("/api/v1/me");

        EmailAddress address = new EmailAddress(ANN);
        assertThat(found(ANN)).isEmpty();
        assertThat(suppressions.find(address).orElseThrow().reason()).isEqualTo(Suppression.Reason.COMPLAINT);
        erased.lift(address);
        assertThat(suppressions.find(address).orElseThrow().reason()).isEqualTo(Suppression.Reason.COMPLAINT);
        assertThat(found(ANN)).containsExactly("suppression.email");
        suppressions.remove(address);
        assertThat(suppressions.find(address)).isEmpty();
    }

    @Test
    void anOperatorLiftsTheSuppressionOfAnErasedAddressByItsName() {
        api.post("/api/v1/suppressions", "{\"email\": \"" + ANN + "\"}");
        api.withToken(personToken()).delete("/api/v1/me");

        suppressions.remove(new EmailAddress(ANN));

        assertThat(suppressions.find(new EmailAddress(ANN))).isEmpty();
    }

    @Test
    void aNewAddressIsConfirmedByItselfAndTheOldOneIsTold() {
        String token = personToken();
        assertThat(change(token, "ann@new.example").body()).contains("ann@new.example");
        String link = TestLetters.link(TestLetters.await(relay, "ann@new.example", 1));

        assertThat(api.withoutToken().get(link).body()).contains("ann@new.example");
        assertThat(address()).isEqualTo(ANN);
        assertThat(post(link, "").status()).isEqualTo(200);

        assertThat(address()).isEqualTo("ann@new.example");
        assertThat(TestLetters.text(TestLetters.await(relay, ANN, 1))).contains("a•••@new.example");
        assertThat(post(link, "").status()).isEqualTo(401);
    }

    @Test
    void aLinkToANewAddressIsGoodForADay() {
        change(personToken(), "ann@new.example");
        String link = TestLetters.link(TestLetters.await(relay, "ann@new.example", 1));

        clock.advance(Duration.ofHours(24));

        assertThat(post(link, "").status()).isEqualTo(401);
        assertThat(address()).isEqualTo(ANN);
    }

    @Test
    void theAnswerIsTheSameWhoeverHasTheNewAddress() {
        api.post("/api/v1/suppressions", "{\"email\": \"off@mail.example\"}");
        String token = personToken();

        List<String> answers = new ArrayList<>();
        for (String email : List.of("new@mail.example", "bob@mail.example", "off@mail.example")) {
            database.jdbc().sql("DELETE FROM address_change").update();
            Answer answer = change(token, email);
            assertThat(answer.status()).isEqualTo(200);
            answers.add(answer.body().replace(email, "EMAIL"));
        }

        assertThat(answers).containsOnly(answers.getFirst());
        String note = TestLetters.text(TestLetters.await(relay, "bob@mail.example", 1));
        assertThat(note).contains("has subscriptions of its own").doesNotContain("/address/");
        TestLetters.await(relay, "new@mail.example", 1);
        assertThat(relay.receivedBy("off@mail.example")).isEmpty();
    }

    @Test
    void whatIsNoNewAddressIsRefused() {
        assertThat(change(personToken(), ANN.toUpperCase(Locale.ROOT)).body()).contains("This is your address already");
        assertThat(change(personToken(), "nonsense").status()).isEqualTo(400);
    }

    @Test
    void anErasedReaderTakesTheLettersAboutANewAddressAlong() {
        change(personToken(), "ann@new.example");
        TestLetters.await(relay, "ann@new.example", 1);

        api.withToken(personToken()).delete("/api/v1/me");

        assertThat(found("ann@new.example")).isEmpty();
    }

    /** A row in every table that may hold something about a reader. */
    private void hold() {
        long reader = ann();
        api.post("/api/v1/suppressions", "{\"email\": \"" + ANN + "\", \"reason\": \"COMPLAINT\"}");
        change(personToken(), "ann@new.example");
        insert(
                "consent_wording (id, text_hash, text, created_at) VALUES (7, UNHEX(SHA2('x', 256)), 'I want the digest.', NOW(3))");
        insert("consent (list_id, subscriber_id, kind, wording_id, source, network_address, given_at) SELECT id, "
                + reader + ", 'OPT_IN', 7, 'form', '192.0.2.8', NOW(3) FROM mailing_list");
        insert(
                "sign_up (list_id, email, name, language, wording_id, source, network_address, state, created_at, expires_at) SELECT id, '"
                        + ANN
                        + "', 'Ann Archer', 'en', 7, 'form', '192.0.2.8', 'CONFIRMED', NOW(3), NOW(3) FROM mailing_list");
        insert(
                "edition (id, list_id, edition_date, kind, number, state, created_at, updated_at) SELECT 5, id, '2026-03-09', 'REGULAR', 1, 'SENT', NOW(3), NOW(3) FROM mailing_list");
        insert(
                "delivery (edition_id, subscriber_id, wave_id, state, attempt, smtp_code, smtp_reply, updated_at) VALUES (5, "
                        + reader + ", 1, 1, 1, 250, 'queued for " + ANN + "', NOW(3))");
        insert("delivery_attempt (edition_id, subscriber_id, attempt, state, smtp_code, reply, recorded_at) VALUES (5, "
                + reader + ", 1, 2, 450, 'wait, " + ANN + "', NOW(3))");
        insert("unknown_user (email, edition_id, recorded_at) VALUES ('" + ANN + "', 5, NOW(3))");
        insert("link_request (email, asked_at, mailed_at) VALUES ('" + ANN + "', NOW(3), NOW(3))");
        insert(
                "subscriber_import (id, list_id, state, requested_by, started_at, touched_at) SELECT 9999, id, 'COMPLETED', 'me', NOW(3), NOW(3) FROM mailing_list");
        insert("subscriber_import_error (import_id, line, field, message) VALUES (9999, 2, 'sections', 'names \"" + ANN
                + "\", which is not a section of this list')");
        insert(
                "letter (kind, request_key, email, name, language, content, key_id, state, due_at, created_at, expires_at, updated_at) VALUES ('PREFERENCE_LINK', 'k', '"
                        + ANN
                        + "', 'Ann Archer', 'en', '{}', 1, 'PLANNED', '2099-01-01', NOW(3), '2099-01-01', NOW(3))");
    }

    private void insert(String into) {
        database.jdbc().sql("INSERT INTO " + into).update();
    }

    /** Where a text is, whatever the type of the column. */
    private List<String> found(String text) {
        return database
                .jdbc()
                .sql(COLUMNS)
                .query((row, n) -> List.of(row.getString("t"), row.getString("c")))
                .list()
                .stream()
                .filter(column -> database.jdbc()
                        .sql("SELECT EXISTS (SELECT 1 FROM `" + column.getFirst() + "` WHERE INSTR(LOWER(CONVERT(`"
                                + column.getLast() + "` USING utf8mb4)), ?) > 0)")
                        .param(text.toLowerCase(Locale.ROOT))
                        .query(Boolean.class)
                        .single())
                .map(column -> String.join(".", column))
                .toList();
    }

    private String personToken() {
        return links.issue(ann(), Purpose.PERSON, clock.instant().plus(Duration.ofHours(1)));
    }

    private long ann() {
        return database.jdbc()
                .sql("SELECT id FROM subscriber WHERE email = ?")
                .param(ANN)
                .query(Long.class)
                .single();
    }

    private String address() {
        return database.jdbc()
                .sql("SELECT email FROM subscriber WHERE external_id = 'C-4711'")
                .query(String.class)
                .single();
    }

    private long subscription() {
        return database.jdbc()
                .sql("SELECT id FROM subscription WHERE subscriber_id = ?")
                .param(new SubscriberId(ann()).value())
                .query(Long.class)
                .single();
    }

    private Answer change(String token, String email) {
        return post("/me/" + token + "/address", "email=" + email.replace("@", "%40"));
    }

    private Answer post(String path, String form) {
        return api.withoutToken().send("POST", path, "application/x-www-form-urlencoded", form);
    }
}
