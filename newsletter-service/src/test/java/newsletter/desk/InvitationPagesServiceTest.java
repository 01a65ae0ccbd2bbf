package newsletter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** How somebody comes to work here: invited by a form, told by a letter. */
@ServiceTest
class InvitationPagesServiceTest {

    private static final String EVE = "eve@desk.example";
    private static final String INVITE = "form[action$='/desk/users/invitations']";

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    private TestPeople people;
    private TestTrail trail;
    private Account ada;
    private TestVisitor desk;

    @BeforeEach
    void adaIsAtTheDesk() {
        new Newsroom(api, TestClock.START).open();
        people = TestPeople.in(service);
        trail = new TestTrail(database);
        ada = people.admin();
        desk = people.signedIn(api, ada);
    }

    @Test
    void bringsSomebodyInByLetterWithTheRolesThatWereChosen() {
        Page invited = invite(Map.of("email", " Eve@Desk.example ", "role-morning", "editor"));
        assertThat(invited.location()).isEqualTo("/desk/users?done=invited");
        assertThat(desk.get("/desk/users").text()).contains(EVE, "Editor of Morning digest");

        TestRelay.Received letter = TestLetters.await(relay, EVE, 1);
        assertThat(TestLetters.text(letter)).contains("ada would like you to work", "good for 7 days");
        TestVisitor eve = new TestVisitor(api);
        Page joined = eve.submit(
                TestLetters.link(letter), Map.of("name", "Eve Adams", "password", "lantern meadow copper twelve"));

        assertThat(joined.location()).isEqualTo("/desk?done=registered");
        assertThat(eve.get("/desk").text()).contains("Editor of Morning digest").doesNotContain("all lists");
        assertThat(desk.get("/desk/users").text()).contains("Eve Adams", "Nobody is invited at the moment");
        assertThat(trail.of("user.invited")).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(TestTrail.actor(ada));
            assertThat(event.became()).contains("EDITOR of list ");
        });
        assertThat(trail.of("user.joined"))
                .filteredOn(event -> event.actor().endsWith(" Eve Adams"))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(event.subject() + " Eve Adams"));
        assertThat(trail.eventsWithAnAddress()).isZero();
    }

    @Test
    void anInvitationThatWasTakenBackIsWorthNothing() {
        invite(Map.of("email", EVE, "role", "analyst"));
        String link = TestLetters.link(TestLetters.await(relay, EVE, 1));
        String revoke =
                desk.get("/desk/users").html().select("form[action$='/revoke']").attr("action");

        Page first = desk.post(revoke, Map.of("_csrf", desk.csrf("/desk")));
        Page second = desk.post(revoke, Map.of("_csrf", desk.csrf("/desk")));

        assertThat(first.location()).isEqualTo("/desk/users?done=invitation-revoked");
        assertThat(second.location()).isEqualTo("/desk/users?done=invitation-gone");
        assertThat(new TestVisitor(api).get(link).status()).isEqualTo(410);
        assertThat(desk.get("/desk/users").text()).doesNotContain(EVE);
        assertThat(trail.of("invitation.revoked"))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(TestTrail.actor(ada)));
    }

    @Test
    void anEarlierLetterIsVoidOnceAnotherWasSent() {
        invite(Map.of("email", EVE, "role", "analyst"));
        String first = TestLetters.link(TestLetters.await(relay, EVE, 1));
        invite(Map.of("email", EVE, "role", "editor"));
        String second = TestLetters.link(TestLetters.await(relay, EVE, 2));

        assertThat(new TestVisitor(api).get(first).status()).isEqualTo(410);
        assertThat(new TestVisitor(api).get(second).status()).isEqualTo(200);
        assertThat(desk.get("/desk/users").html().select("form[action$='/revoke']"))
                .hasSize(1);
        assertThat(trail.of("user.invited")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@desk.example, role,         editor, Somebody with this address has an account already.",
        "eve@desk.example, role,         '',     'Choose a role, for all lists or for one at least.'",
        "eve@desk.example, role-nowhere, editor, 'Choose a role, for all lists or for one at least.'",
        "eve,              role,         editor, Please enter an email address",
        "'',               role,         editor, Please enter an email address",
        "eve@desk.example, role-morning, owner,  is no role"
    })
    void saysWhatIsWrongAndInvitesNobody(String email, String field, String role, String fault) {
        Page answer = invite(Map.of("email", email, field, role));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).containsIgnoringCase(fault);
        assertThat(trail.of("user.invited")).isEmpty();
        assertThat(desk.get("/desk/users").text()).contains("Nobody is invited at the moment");
    }

    @Test
    void keepsWhatWasTypedWhenSomethingIsWrong() {
        Page answer = invite(Map.of("email", "no address", "role-morning", "analyst"));

        assertThat(answer.html().select("#email").attr("value")).isEqualTo("no address");
        assertThat(answer.html().select("#role-morning option[selected]").attr("value"))
                .isEqualTo("analyst");
    }

    @Test
    void invitesForNobodyButAnAdminOfAllLists() {
        TestVisitor eve = people.signedIn(api, people.join(EVE, new Grant(Role.EDITOR, null)));

        Page answer = eve.post(
                "/desk/users/invitations",
                Map.of("_csrf", eve.csrf("/desk"), "email", "friend@desk.example", "role", "admin"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(trail.of("user.invited")).isEmpty();
    }

    private Page invite(Map<String, String> typed) {
        return desk.submit("/desk/users", INVITE, typed);
    }
}
