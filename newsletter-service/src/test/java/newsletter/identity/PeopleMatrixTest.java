package newsletter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.audience.LinkTokens;
import newsletter.audience.ReaderTokens;
import newsletter.identity.Demand.Right;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestMappings;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import newsletter.web.ListDirectory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;

/** Every page of people times every kind of them, against the answers written down in {@code people-matrix.txt}. */
@ServiceTest
class PeopleMatrixTest {

    /** Where no controller answers, but the filters that go to an identity provider; they are another test's. */
    private static final Set<String> OF_FILTERS = Set.of("/sign-in/oidc/**", "/sign-in/provided");

    private static final String SIGN_IN = "sign-in";
    private static final int SEE_OTHER = 303;
    private static final Set<Integer> DONE = Set.of(200, SEE_OTHER, 400);

    @Autowired
    ApplicationContext service;

    @Autowired
    TestMappings mappings;

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @Autowired
    ApiTokenAdministration administration;

    @Autowired
    ApiTokens tokens;

    @Autowired
    ReaderTokens readers;

    @Autowired
    LinkTokens links;

    @Autowired
    ListDirectory lists;

    private final AccessMatrix matrix = AccessMatrix.read(AccessMatrix.FOR_PEOPLE);

    @Test
    void namesEveryPageThatTakesASessionAndNoOther() {
        assertThat(matrix.endpoints())
                .isEqualTo(mappings.endpoints().stream()
                        .filter(endpoint -> !endpoint.contains("management:") && takesSession(endpoint))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyPageOfTheDeskAsksForARightOfItsOwnAndEveryPageOfAnAccountForItsOwner() {
        assertThat(matrix.lines()).allSatisfy(line -> {
            String endpoint = line.endpoint();
            Demand demand = decisive(endpoint).demand();
            if (endpoint.contains(" /desk/")) {
                Right right = (Right) demand;
                assertThat((right.area() + ":" + right.access()).toLowerCase(java.util.Locale.ROOT))
                        .isEqualTo(line.right());
            } else {
                assertThat(demand)
                        .as(endpoint)
                        .isIn(
                                endpoint.contains(" /account") || endpoint.endsWith(" /desk")
                                        ? Set.of(Demand.SIGNED_IN)
                                        : Set.of(Demand.ANYONE, Demand.LOCAL_SIGN_IN));
            }
        });
    }

    @Test
    void everyRuleAboutPagesOfPeopleDecidesAboutOne() {
        List<AccessRule> used =
                matrix.endpoints().stream().map(PeopleMatrixTest::decisive).toList();
        assertThat(AccessRules.ALL.stream()
                        .filter(rule -> SessionChain.PAGES.matches(request("GET " + rule.pattern())))
                        .filter(rule -> !OF_FILTERS.contains(rule.pattern()))
                        .filter(rule ->
                                !rule.demand().equals(Demand.ON_THIS_MACHINE)) // the tour's: there are no samples here
                        .filter(rule -> !used.contains(rule)))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everybodyGetsTheAnswerThatIsWrittenDown() {
        PeopleCallers callers = new PeopleCallers(service);
        return matrix.lines().stream()
                .map(line -> dynamicTest(
                        line.method() + " " + line.request(),
                        () -> assertThat(answers(line, callers)).isEqualTo(line.expected())));
    }

    @TestFactory
    Stream<DynamicTest> aFormWithoutItsTokenIsRefusedToEverybody() {
        PeopleCallers callers = new PeopleCallers(service);
        return matrix.lines().stream()
                .filter(line -> line.method().equals("POST"))
                .map(line -> dynamicTest(
                        line.request(),
                        () -> assertThat(Stream.of("nobody", "halfway", "admin")
                                        .map(column -> callers.askWithout(column, line.request())
                                                .status()))
                                .containsOnly(403)));
    }

    /** A foreign page can make a browser send its cookie, and a script of ours must not do more than its person could. */
    @TestFactory
    Stream<DynamicTest> aSessionIsNoTokenForTheApi() {
        TestTokens made = new TestTokens(administration, tokens);
        MatrixCallers rest = new MatrixCallers(api, clock, database, made, readers, links, lists);
        TestVisitor admin = new PeopleCallers(service).visitor("admin");
        return AccessMatrix.read(AccessMatrix.FOR_TOKENS).lines().stream()
                .filter(line -> line.endpoint().contains(" /api/"))
                .map(line -> dynamicTest(line.method() + " " + line.request(), () -> {
                    String request = rest.fill(line.request());
                    String body = line.hasBody() ? "[]" : "";
                    int nobody = api.withoutToken()
                            .send(line.method(), request, "application/json", body)
                            .status();
                    assertThat(admin.send(line.method(), request, "application/json", body, "")
                                    .status())
                            .isEqualTo(nobody);
                    assertThat(line.expected()).contains("nobody " + nobody);
                }));
    }

    private static List<String> answers(AccessMatrix.Line line, PeopleCallers callers) {
        List<String> answers = new ArrayList<>();
        for (AccessMatrix.Cell cell : line.cells()) {
            Page page = callers.ask(cell.column(), line.method(), line.request());
            answers.add(cell.column() + " " + answer(cell.expected(), page));
        }
        return answers;
    }

    private static String answer(String expected, Page page) {
        if (page.status() == SEE_OTHER && page.location().matches("/sign-in(\\?.*)?")) {
            return SIGN_IN;
        }
        return expected.equals("yes") && DONE.contains(page.status()) ? "yes" : Integer.toString(page.status());
    }

    private static boolean takesSession(String endpoint) {
        return SessionChain.PAGES.matches(request(endpoint));
    }

    /** The first that fits decides. */
    private static AccessRule decisive(String endpoint) {
        return AccessRules.ALL.stream()
                .filter(rule -> rule.match(request(endpoint)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule for " + endpoint));
    }

    private static MockHttpServletRequest request(String endpoint) {
        String[] parts = endpoint.split(" ", 2);
        String path = parts[1].replaceAll("\\{[^/]+", "1").replace("/**", "");
        return new MockHttpServletRequest(parts[0], path);
    }
}
