package newsletter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.identity.Demand.Right;
import newsletter.identity.signin.SignInProperties;
import newsletter.kernel.ListId;
import newsletter.web.ListDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The rules as they apply to people, and to pages that the tested service has not. */
class RuleAuthorizationTest {

    private static final ListId LIST = new ListId(1);

    private static final SignInProperties LOCAL = new SignInProperties(
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            true,
            1024,
            null);

    private final RuleAuthorization rules =
            new RuleAuthorization(new ListOfRequest(new AllOfOneList(), edition -> Optional.of(LIST)), LOCAL);

    @Test
    void anEditorDoesWhatIsForEditorsAndNothingElse() {
        assertThat(allowed(new Grant(Role.EDITOR, null))).containsExactlyInAnyOrder("""
                GET articles, POST articles, POST articles/import, DELETE articles/{externalId}, GET sections, GET sections/{slug},
                PUT sections/{slug}, GET trending, GET trending, GET picks/{slot}, PUT picks/{slot}, GET lists, GET lists/{slug},
                POST lists/{slug}/editions, GET editions, GET editions/{id}, POST editions/{id}/hold, POST editions/{id}/resume,
                POST editions/{id}/cancel, GET editions/{id}/deliveries, GET editions/{id}/preview, GET editions/{id}/why,
                GET articles/{externalId}/deliveries, POST articles/{externalId}/corrections, POST articles/import-page,
                GET articles/{externalId}/related, GET articles/{externalId}/story, PUT articles/{externalId}/story/{otherExternalId},
                DELETE articles/{externalId}/story/{otherExternalId}, GET sources, GET sources/{slug}, GET sources/{slug}/hook,
                GET /desk/articles/import, GET /desk/articles/**, POST /desk/articles/**, GET /desk/sources/**,
                GET /desk/editions, GET /desk/editions/{id}, GET /desk/editions/{id}/preview,
                GET /desk/lists, GET /desk/lists/{slug}""".split(",\\s+"));
    }

    @Test
    void anEditorOfOneListWritesWhatIsOfThatList() {
        assertThat(allowed(new Grant(Role.EDITOR, LIST))).containsExactlyInAnyOrder("""
                GET articles, GET sections, GET sections/{slug}, GET trending, GET trending, GET picks/{slot}, GET lists, GET lists/{slug},
                POST lists/{slug}/editions, GET editions, GET editions/{id}, POST editions/{id}/hold, POST editions/{id}/resume,
                POST editions/{id}/cancel, GET editions/{id}/deliveries, GET editions/{id}/preview, GET editions/{id}/why,
                GET articles/{externalId}/related, GET articles/{externalId}/story, GET sources, GET sources/{slug}, GET sources/{slug}/hook,
                GET /desk/articles/**, GET /desk/sources/**,
                GET /desk/editions, GET /desk/editions/{id}, GET /desk/editions/{id}/preview,
                GET /desk/lists, GET /desk/lists/{slug}""".split(",\\s+"));
    }

    @Test
    void anAnalystOnlyReads() {
        assertThat(allowed(new Grant(Role.ANALYST, null))).containsExactlyInAnyOrder("""
                GET articles, GET sections, GET sections/{slug}, GET trending, GET trending, GET picks/{slot}, GET lists, GET lists/{slug},
                GET editions, GET editions/{id}, GET editions/{id}/deliveries, GET editions/{id}/preview, GET editions/{id}/why,
                GET articles/{externalId}/deliveries, GET articles/{externalId}/related, GET articles/{externalId}/story, GET /desk/articles/**,
                GET /desk/editions, GET /desk/editions/{id}, GET /desk/editions/{id}/preview,
                GET /desk/lists, GET /desk/lists/{slug}""".split(",\\s+"));
    }

    @Test
    void anAdminOfAllListsDoesEverything() {
        assertThat(allowed(new Grant(Role.ADMIN, null))).hasSize((int) AccessRules.ALL.stream()
                .filter(rule -> rule.demand() instanceof Right)
                .count());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /mailbox,        127.0.0.1, true",
        "HEAD, /mailbox/1/html, 127.0.0.1, true",
        "POST, /mailbox/clear,  127.0.0.1, true",
        "POST, /mailbox/1,      127.0.0.1, false",
        "GET,  /mailbox,        192.0.2.1, false",
        "POST, /mailbox/clear,  192.0.2.1, false",
        "GET,  /tour/progress,      127.0.0.1, true",
        "POST, /tour/next-morning,  127.0.0.1, true",
        "POST, /tour/reader,        127.0.0.1, true",
        "GET,  /tour/next-morning,  127.0.0.1, false",
        "GET,  /tour/progress,      192.0.2.1, false",
        "POST, /tour/next-morning,  192.0.2.1, false",
        "POST, /tour/reader,        192.0.2.1, false",
        "GET,  /nothing,        127.0.0.1, false",
        "POST, /,               127.0.0.1, false"
    })
    void theMailboxOpensOnThisMachineAndWhatNobodyNamedNowhere(
            String method, String path, String from, boolean granted) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(from);
        assertThat(isGranted(request, null)).isEqualTo(granted);
    }

    private List<String> allowed(Grant grant) {
        Person person = new Person(Permissions.ofGrants(List.of(grant)));
        return AccessRules.ALL.stream()
                .filter(rule -> rule.demand() instanceof Right && isGranted(request(rule), person))
                .map(rule -> rule.method() + " " + rule.pattern().replaceFirst("^/api/v1/", ""))
                .toList();
    }

    private static MockHttpServletRequest request(AccessRule rule) {
        String path = rule.pattern().replaceAll("\\{\\w+}", "1");
        MockHttpServletRequest request = new MockHttpServletRequest(String.valueOf(rule.method()), path);
        if (rule.parameter() != null) {
            request.setParameter(rule.parameter(), "any");
        }
        return request;
    }

    private boolean isGranted(MockHttpServletRequest request, @Nullable Person person) {
        var result = rules.authorize(
                () -> new TestingAuthenticationToken(person == null ? "nobody" : person, "none"),
                new RequestAuthorizationContext(request));
        return result.isGranted();
    }

    private record Person(Permissions permissions) implements KnownCaller {

        @Override
        public String name() {
            return "user 1";
        }

        @Override
        public String source() {
            return name();
        }

        @Override
        public @Nullable Instant until() {
            return null;
        }
    }

    private static final class AllOfOneList implements ListDirectory {

        @Override
        public Optional<ListId> bySlug(String slug) {
            return Optional.of(LIST);
        }

        @Override
        public Optional<String> slugOf(ListId list) {
            return Optional.of("morning");
        }

        @Override
        public Optional<ListId> ofImport(long id) {
            return Optional.of(LIST);
        }
    }
}
