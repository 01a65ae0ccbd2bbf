package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a new signing key changes for readers, and what it does not. */
@ServiceTest
class KeyRotationServiceTest {

    private static final String ANN = "ann@mail.example";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    @Autowired
    KeyRotation rotation;

    @Autowired
    SigningKeys keys;

    @Autowired
    ReaderTokens tokens;

    private int before;

    @BeforeEach
    void aKeyOfToday() {
        before = keys.current();
        database.jdbc()
                .sql("UPDATE signing_key SET created_at = ?")
                .param(Timestamp.from(TestClock.START))
                .update();
    }

    @AfterEach
    void forgetNewKeys() {
        database.jdbc()
                .sql("DELETE FROM signing_key WHERE id > ?")
                .param(before)
                .update();
        keys.refresh();
    }

    @Test
    void comesEveryThirtyDaysAndEveryNodeLearnsOfIt() {
        SigningKeys otherNode = new SigningKeys(database.jdbc(), clock);
        assertThat(otherNode.current()).isEqualTo(before);

        clock.advance(Duration.ofDays(30).minusSeconds(1));
        rotation.rotateWhenDue();
        assertThat(keys.current()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(1));
        rotation.rotateWhenDue();
        rotation.rotateWhenDue();

        assertThat(keys.current()).isEqualTo(before + 1);
        assertThat(otherNode.find(before + 1)).isPresent();
        otherNode.refresh();
        assertThat(otherNode.current()).isEqualTo(before + 1);
        assertThat(otherNode.find(before)).isPresent();
    }

    @Test
    void anIdentityOfTheFirstKeyStaysAsItWas() {
        SubscriptionId nobody = new SubscriptionId(0);
        String identity = tokens.issueByFirstKey(nobody, Purpose.UNSUBSCRIBE);
        assertThat(identity).isEqualTo(tokens.issue(nobody, Purpose.UNSUBSCRIBE));

        rotate();

        assertThat(tokens.issueByFirstKey(nobody, Purpose.UNSUBSCRIBE)).isEqualTo(identity);
        assertThat(tokens.issue(nobody, Purpose.UNSUBSCRIBE)).isNotEqualTo(identity);
    }

    @Test
    void aPreferenceLinkOpensUntilItsKeyWasReplaced400DaysAgoAndThenMailsAFreshOne() {
        SubscriptionId ann = reader();
        String preferences = tokens.issue(ann, Purpose.PREFERENCES);
        String unsubscribe = tokens.issue(ann, Purpose.UNSUBSCRIBE);
        rotate();

        clock.advance(Duration.ofDays(400));
        assertThat(api.withoutToken().get("/preferences/" + preferences).status())
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));

        Answer page = api.withoutToken().get("/preferences/" + preferences);
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.body())
                .contains("This link is old", "/preferences/" + preferences + "/link")
                .doesNotContain("ann@");
        assertThat(api.withToken(preferences).get("/api/v1/preferences").status())
                .isEqualTo(401);
        assertThat(post("/preferences/" + preferences).status()).isEqualTo(401);
        assertThat(api.withoutToken()
                        .get("/preferences/" + tokens.issue(ann, Purpose.PREFERENCES))
                        .status())
                .isEqualTo(200);
        assertThat(post("/preferences/" + preferences + "/link").status()).isEqualTo(200);
        TestLetters.await(relay, ANN, 1);
        assertThat(api.withoutToken().get("/u/" + unsubscribe).status()).isEqualTo(200);
        assertThat(api.withToken(unsubscribe).delete("/api/v1/subscriptions").status())
                .isEqualTo(204);
    }

    private void rotate() {
        clock.advance(Duration.ofDays(30));
        rotation.rotateWhenDue();
        assertThat(keys.current()).isEqualTo(before + 1);
    }

    private SubscriptionId reader() {
        AudienceApi audience = new AudienceApi(api);
        audience.createList();
        audience.importFile("email\n" + ANN + "\n");
        return new SubscriptionId(database.jdbc()
                .sql("SELECT id FROM subscription")
                .query(Long.class)
                .single());
    }

    private Answer post(String path) {
        return api.withoutToken().send("POST", path, "application/x-www-form-urlencoded", "");
    }
}
