package newsletter.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import newsletter.identity.Role;
import newsletter.identity.Users;
import newsletter.kernel.EmailAddress;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestRelay;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class SampleSignInServiceTest {

    private static final EmailAddress SAM = new EmailAddress("sam@newsroom.example");

    @Autowired
    OneTimeLinks links;

    @Autowired
    Registrations registrations;

    @Autowired
    Accounts accounts;

    @Autowired
    Users users;

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    private TestVisitor visitor;

    @BeforeEach
    void samIsOfTheSampleNewsroom() {
        users.addSample(SAM, "Sam", Role.EDITOR);
        visitor = new TestVisitor(api);
    }

    @Test
    void letsThePeopleOfTheSampleNewsroomInByOneClick() {
        Page answer = visitor.submit("/sign-in", "form[action$='/sign-in/sample']", Map.of());

        assertThat(answer.location()).isEqualTo("/desk");
        assertThat(visitor.get("/desk").text()).contains("Sam", "Editor of all lists");
    }

    @Test
    void letsNobodyElseInByOneClick() {
        Account ada = new TestPeople(links, registrations).admin();

        for (String user : List.of(Long.toString(ada.id().value()), "4711", "", "me")) {
            assertThat(click(visitor, user).status()).as("user " + user).isBetween(400, 404);
        }

        assertThat(visitor.get("/desk").status()).isEqualTo(303);
    }

    @Test
    void doesNotOfferItToWhoeverComesByAProxyOrAsksForAnotherHost() {
        List<TestVisitor> strangers = List.of(
                new TestVisitor(api).with("X-Forwarded-For", "192.0.2.7"),
                new TestVisitor(api).with("X-Forwarded-For", "127.0.0.1"),
                new TestVisitor(api).with("Forwarded", "for=127.0.0.1"),
                new TestVisitor(api).with("Via", "1.1 proxy"));

        assertThat(strangers).allSatisfy(stranger -> {
            assertThat(stranger.get("/sign-in").text()).doesNotContain("Sam");
            assertThat(click(stranger, samsId()).status()).isEqualTo(404);
            assertThat(stranger.get("/desk").status()).isEqualTo(303);
        });
    }

    @Test
    void knowsNoPasswordOfTheirs() {
        for (String password : List.of("", "sam", TestPeople.PASSWORD)) {
            Page answer = visitor.submit("/sign-in", Map.of("email", SAM.value(), "password", password));
            assertThat(answer.text()).contains("Address or password is not right");
        }
    }

    @Test
    void sendsThemNoLetterAboutALostPassword() {
        new TestPeople(links, registrations).admin();
        visitor.submit("/lost-password", Map.of("email", SAM.value()));
        visitor.submit("/lost-password", Map.of("email", "ada@desk.example"));

        await("the other's letter")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !relay.receivedBy("ada@desk.example").isEmpty());
        assertThat(relay.receivedBy(SAM.value())).isEmpty();
    }

    @Test
    void keepsOfferingTheSetUpLinkWhileOnlySamplesAreThere() {
        String link = new TestPeople(links, registrations).setUpLink();

        assertThat(registrations.hasPeople()).isFalse();
        assertThat(visitor.get(link).status()).isEqualTo(200);
    }

    private Page click(TestVisitor whose, String user) {
        return whose.post("/sign-in/sample", Map.of("_csrf", whose.csrf("/sign-in"), "user", user));
    }

    private String samsId() {
        return Long.toString(accounts.find(SAM).orElseThrow().id().value());
    }
}
