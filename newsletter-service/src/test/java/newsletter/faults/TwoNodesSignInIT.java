package newsletter.faults;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsletter.testing.TestApi;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import newsletter.testing.process.ServiceProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** People sign in at any node, and what one node knows of them the other knows, also after a kill. */
@Execution(ExecutionMode.SAME_THREAD)
class TwoNodesSignInIT {

    private static final String ADA = "ada@desk.example";
    private static final String PASSWORD = "violet harbour crane seven";
    private static final String WRONG = "lantern meadow copper twelve";

    /** One comes back every 90 s: a machine would have to take six minutes to come to as many. */
    private static final int FEW = 4;

    private static final int GUESSES = 10;
    private static final Pattern OFFER =
            Pattern.compile("(?m)^(\\S+ \\S+) .*becomes the first admin: \\S+?(/set-up/[A-Za-z0-9_-]{43})\\s*$");
    private static final Pattern LINK = Pattern.compile("/(set-up|register|reset-password)/");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.example");

    private static ServiceProcess one;
    private static ServiceProcess other;
    private static Page firstAdmin;
    private static Map<ServiceProcess, Integer> writtenBefore;

    /** By the link of the one log, on the node of the other. */
    @BeforeAll
    static void adaBecomesTheFirstAdmin() {
        TwoNodes nodes = TwoNodes.ready();
        one = nodes.one().process();
        other = nodes.other().process();
        awaitOffers();
        writtenBefore = bothNodes().stream()
                .collect(toMap(node -> node, node -> node.wholeLog().length()));
        Offer latest = offers().getLast();
        ServiceProcess elsewhere = latest.by() == one ? other : one;
        firstAdmin = new TestVisitor(elsewhere.api())
                .submit(latest.path(), Map.of("email", ADA, "name", "Ada", "password", PASSWORD));
    }

    @Test
    void makesTheFirstAdminOnOneNodeByTheLinkInTheLogOfTheOther() {
        assertThat(firstAdmin.location()).as(firstAdmin.text()).isEqualTo("/desk?done=registered");
        assertThat(offers())
                .hasSizeGreaterThan(1)
                .allSatisfy(offer -> assertThat(bothNodes())
                        .allSatisfy(node -> assertThat(new TestVisitor(node.api())
                                        .get(offer.path())
                                        .status())
                                .as("a set-up link, used or void")
                                .isEqualTo(410)));
    }

    @Test
    void keepsASessionThatBeganOnOneNodeOnTheOther() {
        TestVisitor ada = signIn(one);

        assertThat(ada.get("/desk").text()).contains("Ada", "Admin of all lists");
        assertThat(ada.at(other.api()).get("/desk").text()).contains("Ada", "Admin of all lists");
    }

    @Test
    void endsASessionOnBothNodesWhenItIsEndedOnOne() {
        TestVisitor ada = signIn(one);
        String session = cookie(ada, "session");
        TestVisitor elsewhere = ada.at(other.api());

        assertThat(elsewhere
                        .post("/sign-out", Map.of("_csrf", elsewhere.csrf("/account")))
                        .location())
                .isEqualTo("/sign-in?done=signed-out");

        assertThat(bothNodes())
                .allSatisfy(node -> assertThat(new TestVisitor(node.api())
                                .withCookie("session", session)
                                .get("/desk")
                                .status())
                        .isEqualTo(303));
    }

    @Test
    void keepsSessionsAndLimitsWhenAllNodesAreKilled() {
        TestVisitor ada = signIn(one);
        int offersBefore = offers().size();
        assertThat(guess(one, "max@desk.example", GUESSES))
                .as("guesses that count")
                .doesNotContain(429);
        assertThat(guess(other, "max@desk.example", FEW)).contains(429);

        bothNodes().forEach(ServiceProcess::kill);
        TwoNodes.ready();

        assertThat(guess(one, "max@desk.example", FEW)).contains(429);
        assertThat(guess(other, "max@desk.example", FEW)).contains(429);
        assertThat(ada.get("/desk").status()).isEqualTo(200);
        assertThat(ada.at(other.api()).get("/desk").status()).isEqualTo(200);
        assertThat(offers()).as("set-up links once there is an admin").hasSize(offersBefore);
    }

    /** All that happened here since the link was used, and once more all that has a secret in it. */
    @Test
    void tellsTheLogsNoSecretAndNoAddress() {
        TestVisitor ada = signIn(one);
        String apiToken = newApiToken();
        invite(ada.at(other.api()), "eve@desk.example");
        loseThePassword();
        guess(other, "eve@desk.example", 1);
        new TestVisitor(one.api()).get("/reset-password/" + "x".repeat(43));
        assertThat(one.api().withToken(apiToken).get("/api/v1/lists").status()).isEqualTo(200);
        assertThat(other.api()
                        .withToken(apiToken.substring(1))
                        .get("/api/v1/lists")
                        .status())
                .isEqualTo(401);

        String written = writtenSince();

        assertThat(secrets(ada, apiToken)).noneMatch(written::contains);
        assertThat(LINK.matcher(written).results()).isEmpty();
        assertThat(ADDRESS.matcher(written).results().map(MatchResult::group)).isEmpty();
        assertThat(offers()).extracting(Offer::path).doesNotHaveDuplicates();
    }

    private static List<ServiceProcess> bothNodes() {
        return List.of(one, other);
    }

    /** A set-up link of a log. Each is void when a later start writes another. */
    private record Offer(String at, ServiceProcess by, String path) {}

    /** The latest last. */
    private static List<Offer> offers() {
        return bothNodes().stream()
                .flatMap(node -> OFFER.matcher(node.wholeLog())
                        .results()
                        .map(found -> new Offer(found.group(1), node, found.group(2))))
                .sorted(Comparator.comparing(Offer::at))
                .toList();
    }

    /** A node is ready a moment before it writes. */
    private static void awaitOffers() {
        await("set-up links")
                .atMost(Duration.ofMinutes(1))
                .until(() -> offers().stream().map(Offer::by).distinct().count() == 2);
    }

    private static TestVisitor signIn(ServiceProcess node) {
        TestVisitor ada = new TestVisitor(node.api());
        assertThat(ada.submit("/sign-in", Map.of("email", ADA, "password", PASSWORD))
                        .location())
                .isEqualTo("/desk");
        return ada;
    }

    /** @return the status of each answer */
    private static List<Integer> guess(ServiceProcess node, String email, int times) {
        return Stream.generate(() -> new TestVisitor(node.api())
                        .submit("/sign-in", Map.of("email", email, "password", WRONG))
                        .status())
                .limit(times)
                .toList();
    }

    private static void invite(TestVisitor admin, String email) {
        Page answer = admin.submit(
                "/desk/users", "form[action$='/desk/users/invitations']", Map.of("email", email, "role", "editor"));
        assertThat(answer.location()).isEqualTo("/desk/users?done=invited");
        awaitLetter(email);
    }

    private static void loseThePassword() {
        new TestVisitor(one.api()).submit("/lost-password", Map.of("email", ADA));
        awaitLetter(ADA);
    }

    private static void awaitLetter(String email) {
        await("a letter")
                .atMost(Duration.ofMinutes(1))
                .until(() -> TwoNodes.ready().site().relay().journal().stream()
                        .anyMatch(letter -> letter.recipient().equals(email)));
    }

    private static String newApiToken() {
        TestApi.Answer made = one.api().post("/api/v1/tokens", """
                {"name": "site", "scopes": [{"area": "lists", "access": "read"}]}""");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("token").asString();
    }

    private static List<String> secrets(TestVisitor ada, String apiToken) {
        String session = cookie(ada, "session");
        String id = new String(Base64.getDecoder().decode(session), StandardCharsets.UTF_8);
        return List.of(
                session,
                id,
                cookie(ada, "csrf"),
                apiToken,
                TestApi.ADMIN_TOKEN,
                PASSWORD,
                WRONG,
                offers().getLast().path());
    }

    private static String cookie(TestVisitor visitor, String name) {
        return visitor.cookie(name).map(HttpCookie::getValue).orElseThrow();
    }

    private static String writtenSince() {
        return bothNodes().stream()
                .map(node -> node.wholeLog().substring(writtenBefore.getOrDefault(node, 0)))
                .collect(joining("\n"));
    }
}
