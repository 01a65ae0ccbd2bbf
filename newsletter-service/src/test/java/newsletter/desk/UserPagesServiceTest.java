package newsletter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.Users;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.TestPeople;
import newsletter.kernel.EmailAddress;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import newsletter.web.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What admins do with those who are there. */
@ServiceTest
class UserPagesServiceTest {

    private static final Grant ADMIN = new Grant(Role.ADMIN, null);
    private static final Grant EDITOR = new Grant(Role.EDITOR, null);
    private static final int ROUNDS = 5;

    @Autowired
    ApplicationContext service;

    @Autowired
    Users users;

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    private TestPeople people;
    private TestTrail trail;
    private Account ada;
    private Account eve;
    private TestVisitor desk;

    @BeforeEach
    void adaIsAtTheDesk() {
        new Newsroom(api, TestClock.START).open();
        people = TestPeople.in(service);
        trail = new TestTrail(database);
        ada = people.admin();
        eve = people.join("eve@desk.example", EDITOR);
        desk = people.signedIn(api, ada);
    }

    @Test
    void theLastAdminCanNeitherBeRemovedNorMadeAnythingElse() {
        users.addSample(new EmailAddress("sam@sample.example"), "Sam", Role.ADMIN);
        desk.submit(page(eve), Map.of("role", "", "role-morning", "admin"));

        Page removal = desk.submit(page(ada) + "/remove", Map.of());
        Page demotion = desk.submit(page(ada), Map.of("role", "editor"));

        assertThat(List.of(removal, demotion)).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("This is the last admin of all lists.");
        });
        assertThat(desk.get("/desk/users").status()).isEqualTo(200);
        assertThat(trail.of("user.removed")).isEmpty();
    }

    @Test
    void ofTwoAdminsWhoRemoveEachOtherAtTheSameTimeOneStays() throws Exception {
        oneStays((user, userService) -> userService.remove(user.id()));
    }

    @Test
    void ofTwoAdminsWhoDemoteEachOtherAtTheSameTimeOneStays() throws Exception {
        oneStays((user, userService) -> userService.grant(user.id(), List.of(EDITOR)));
    }

    @Test
    void whoeverIsRemovedIsOutAtOnceAndComesBackAsTheyWere() {
        TestVisitor eves = people.signedIn(api, eve);
        assertThat(eves.get("/desk").status()).isEqualTo(200);

        Page removed = desk.submit(page(eve) + "/remove", Map.of());

        assertThat(eves.get("/desk").status())
                .as("a session of somebody removed")
                .isEqualTo(303);
        assertThat(signIn(eve).text()).contains("Address or password is not right");
        assertThat(removed.location())
                .isEqualTo("/desk/users?removed=" + eve.id().value() + "&done=user-removed");
        assertThat(desk.get("/desk/users").text()).contains("eve Removed");

        Page restored = desk.submit(removed.location(), "#notices form", Map.of());

        assertThat(restored.location()).isEqualTo("/desk/users?done=user-restored");
        assertThat(eves.get("/desk").status()).as("the session from before").isEqualTo(303);
        assertThat(people.signedIn(api, eve).get("/desk").text()).contains("Editor of all lists");
        assertThat(List.of(trail.of("user.removed"), trail.of("user.restored")))
                .allSatisfy(events -> assertThat(events).singleElement().satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(TestTrail.actor(ada));
                    assertThat(event.subject()).isEqualTo(TestTrail.subject(eve));
                }));
        assertThat(trail.eventsWithAnAddress()).isZero();
    }

    @Test
    void recordsOneRemovalHoweverOftenTheButtonIsPressed() {
        Map<String, String> form = Map.of("_csrf", desk.csrf("/desk"));
        desk.post(page(eve) + "/remove", form);
        desk.post(page(eve) + "/remove", form);
        desk.post(page(eve) + "/restore", form);
        desk.post(page(eve) + "/restore", form);

        assertThat(trail.of("user.removed")).hasSize(1);
        assertThat(trail.of("user.restored")).hasSize(1);
    }

    @Test
    void aRoleCountsFromTheNextRequestOn() {
        TestVisitor eves = people.signedIn(api, eve);
        assertThat(eves.get("/desk/users").status()).isEqualTo(403);

        assertThat(desk.submit(page(eve), Map.of("role", "admin")).location()).isEqualTo("/desk/users?done=grants");
        assertThat(eves.get("/desk/users").status()).isEqualTo(200);

        desk.submit(page(eve), Map.of("role", "", "role-morning", "analyst"));
        assertThat(eves.get("/desk/users").status()).isEqualTo(403);
        assertThat(eves.get("/desk").text()).contains("Analyst of Morning digest");
        assertThat(trail.of("user.granted")).hasSize(2).first().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(TestTrail.actor(ada));
            assertThat(event.was()).isEqualTo("{\"grants\":\"EDITOR\"}");
            assertThat(event.became()).isEqualTo("{\"grants\":\"ADMIN\"}");
        });
    }

    @Test
    void rolesThatStayAsTheyAreLeaveNoRecord() {
        desk.submit(page(eve), Map.of("role", "editor"));

        assertThat(trail.of("user.granted")).isEmpty();
    }

    @Test
    void aSecondFactorThatAnAdminTakesAwayIsGoneOnceAndItsOwnerIsTold() {
        Account hal = people.joinWithCodes(service, "hal@desk.example", EDITOR);
        assertThat(signIn(hal).location()).isEqualTo("/sign-in/code");

        desk.submit(page(hal) + "/codes/remove", Map.of());
        desk.post(page(hal) + "/codes/remove", Map.of("_csrf", desk.csrf("/desk")));

        assertThat(signIn(hal).location()).isEqualTo("/desk");
        assertThat(TestLetters.text(TestLetters.await(relay, "hal@desk.example", 1)))
                .contains("no longer asks for the code");
        assertThat(trail.of("codes.turned-off")).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(TestTrail.actor(ada));
            assertThat(event.subject()).isEqualTo(TestTrail.subject(hal));
        });
        assertThat(trail.eventsWithAnAddress()).isZero();
    }

    private void oneStays(BiConsumer<Account, Users> undoing) throws Exception {
        users.grant(eve.id(), List.of(ADMIN));
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(atOnce(() -> succeeds(eve, undoing), () -> succeeds(ada, undoing)))
                    .containsExactlyInAnyOrder(true, false);
            assertThat(admins()).isEqualTo(1);
            bringBack();
        }
    }

    private boolean succeeds(Account user, BiConsumer<Account, Users> undoing) {
        try {
            undoing.accept(user, users);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static List<Boolean> atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> outcomes = List.of(one, other).stream()
                    .map(call -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            return List.of(outcomes.get(0).get(), outcomes.get(1).get());
        }
    }

    private long admins() {
        return users.all().stream()
                .filter(user -> user.removedAt() == null && user.grants().contains(ADMIN))
                .count();
    }

    private void bringBack() {
        List.of(ada, eve).forEach(user -> {
            users.restore(user.id());
            users.grant(user.id(), List.of(ADMIN));
        });
    }

    private static String page(Account user) {
        return "/desk/users/" + user.id().value();
    }

    private Page signIn(Account user) {
        return new TestVisitor(api).submit("/sign-in", Map.of("email", user.email(), "password", TestPeople.PASSWORD));
    }
}
