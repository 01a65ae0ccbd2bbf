package newsletter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
import newsletter.web.ListDirectory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Every endpoint times every kind of caller, against the answers written down in {@code access-matrix.txt}; pages are {@link PeopleMatrixTest}'s. */
@ServiceTest
class AccessMatrixTest {

    private static final String MANAGEMENT = "management:";

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

    private final AccessMatrix matrix = AccessMatrix.read(AccessMatrix.FOR_TOKENS);
    private final AccessMatrix people = AccessMatrix.read(AccessMatrix.FOR_PEOPLE);

    @Test
    void everyEndpointHasALineAndEveryLineAnEndpoint() {
        assertThat(both(AccessMatrix::endpoints)).isEqualTo(mappings.endpoints());
        assertThat(matrix.endpoints()).doesNotContainAnyElementsOf(people.endpoints());
    }

    /** A rule for all paths below another would hide an endpoint that somebody forgot. */
    @Test
    void everyEndpointOfTheApiHasARuleOfItsOwnAndEveryRuleAnEndpoint() {
        assertThat(AccessRules.ALL.stream()
                        .filter(rule -> rule.pattern().startsWith("/api/v1/"))
                        .map(rule -> rule.method() + " " + rule.pattern())
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .isEqualTo(mappings.endpoints().stream()
                        .filter(endpoint -> endpoint.contains(" /api/"))
                        .map(endpoint -> endpoint.replaceFirst("\\?.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theTableNamesTheRightsThatTheRulesAskFor() {
        assertThat(AccessRules.ALL.stream()
                        .map(AccessRule::demand)
                        .filter(Right.class::isInstance)
                        .map(Right.class::cast)
                        .map(right -> (right.area() + ":" + right.access()).toLowerCase(Locale.ROOT))
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .isEqualTo(both(AccessMatrix::rights));
    }

    private Set<String> both(Function<AccessMatrix, Set<String>> part) {
        return Stream.of(matrix, people).map(part).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    @TestFactory
    Stream<DynamicTest> everyCallerGetsTheAnswerThatIsWrittenDown() {
        MatrixCallers callers =
                new MatrixCallers(api, clock, database, new TestTokens(administration, tokens), readers, links, lists);
        return matrix.lines().stream()
                .map(line -> dynamicTest(
                        line.method() + " " + line.request(),
                        () -> assertThat(answers(line, callers)).isEqualTo(line.expected())));
    }

    private List<String> answers(AccessMatrix.Line line, MatrixCallers callers) {
        return line.cells().stream()
                .map(cell -> cell.column() + " " + answer(line, cell, callers))
                .toList();
    }

    private String answer(AccessMatrix.Line line, AccessMatrix.Cell cell, MatrixCallers callers) {
        String request = callers.fill(line.request());
        int status = request.startsWith(MANAGEMENT)
                ? api.management(request.substring(MANAGEMENT.length())).status()
                : callers.of(cell.column(), line.right())
                        .send(line.method(), request, "application/json", line.hasBody() ? "[]" : "")
                        .status();
        return cell.expects(status, request) ? cell.expected() : Integer.toString(status);
    }
}
