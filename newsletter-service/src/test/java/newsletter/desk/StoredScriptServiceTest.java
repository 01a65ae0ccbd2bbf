package newsletter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Names that are markup: whoever can choose one must not run a script in an admin's browser. */
@ServiceTest
class StoredScriptServiceTest {

    private static final String NAME = "'\"><script>alert(1)</script><img src=x onerror=alert(2)>";

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    private Account mallory;
    private TestVisitor desk;

    @BeforeEach
    void malloryIsAnAdminOfStrangeName() {
        new Newsroom(api, TestClock.START).open();
        TestPeople people = TestPeople.in(service);
        Account eve = people.join("eve@desk.example", new Grant(Role.ADMIN, null));
        mallory = people.joinWithCodes(service, "mallory@desk.example", new Grant(Role.EDITOR, null));
        desk = people.signedIn(api, eve);
        assertThat(desk.submit("/account", "form[action$='/profile']", Map.of("name", NAME))
                        .location())
                .isEqualTo("/account?done=profile");
        api.put("/api/v1/lists/markup", """
                {"name": "%s", "fromName": "The Harbour Post", "fromAddress": "digest@harbour.example",
                 "postalAddress": "1 Quay Street", "sections": ["sport"], "timeZone": "UTC", "hour": 7}""".formatted(NAME.replace("\"", "\\\"")));
    }

    @Test
    void isTextOnEveryPage() {
        Page made = desk.submit("/desk/tokens", Map.of("name", NAME, "area-lists", "read"));
        desk.submit(
                "/desk/users",
                "form[action$='/desk/users/invitations']",
                Map.of("email", "new@desk.example", "role-markup", "editor"));
        String token = desk.get("/desk/tokens")
                .html()
                .select("tr:contains(alert) a[href$='/revoke']")
                .attr("href");
        String user = "/desk/users/" + mallory.id().value();

        assertThat(made.html().select("h1").text()).contains(NAME);
        hasNoScriptOfItsOwn(made.html());
        assertThat(Stream.of(
                                "/desk",
                                "/desk/users",
                                user,
                                user + "/remove",
                                user + "/codes/remove",
                                "/desk/tokens",
                                token,
                                "/desk/audit",
                                "/account",
                                "/account/password",
                                "/nowhere")
                        .map(path -> desk.get(path)))
                .allSatisfy(page -> hasNoScriptOfItsOwn(page.html()));
        assertThat(desk.get("/desk/users").text()).contains(NAME, "Editor of " + NAME);
        assertThat(desk.get(token).text()).contains("Revoke " + NAME);
        assertThat(desk.get("/desk/audit").text()).contains("name: " + NAME);
    }

    @Test
    void isTextInTheLetterThatInvites() {
        desk.submit(
                "/desk/users",
                "form[action$='/desk/users/invitations']",
                Map.of("email", "new@desk.example", "role", "editor"));

        TestRelay.Received letter = TestLetters.await(relay, "new@desk.example", 1);

        Document html = Jsoup.parse(TestLetters.html(letter));
        hasNoScriptOfItsOwn(html);
        assertThat(html.text()).contains(NAME);
    }

    private static void hasNoScriptOfItsOwn(Document page) {
        assertThat(page.select("script:not([src]), img[src=x]")).isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element ->
                                Stream.of(element.attributes().asList().toArray()))
                        .map(Object::toString))
                .noneMatch(attribute -> attribute.startsWith("on"));
    }
}
