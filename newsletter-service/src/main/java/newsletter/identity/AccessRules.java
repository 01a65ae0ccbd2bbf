package newsletter.identity;

import static newsletter.identity.Access.READ;
import static newsletter.identity.Access.WRITE;
import static newsletter.identity.Demand.ANYONE;
import static newsletter.identity.Demand.EVERYTHING;
import static newsletter.identity.Demand.LOCAL_SIGN_IN;
import static newsletter.identity.Demand.ON_THIS_MACHINE;
import static newsletter.identity.Demand.READER;
import static newsletter.identity.Demand.SIGNED_IN;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.stream.Stream;
import newsletter.identity.Demand.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** Who may do what: every endpoint and every page, the first rule that fits decides. What no rule fits is refused. */
final class AccessRules {

    private static final String API = "/api/v1";

    private static final List<AccessRule> CONTENT = List.of(
            api(GET, "/articles", Area.ARTICLES, READ, Place.NO_LIST),
            api(POST, "/articles", Area.ARTICLES, WRITE, Place.NO_LIST),
            api(POST, "/articles/import", Area.ARTICLES, WRITE, Place.NO_LIST),
            api(POST, "/articles/import-page", Area.ARTICLES, WRITE, Place.NO_LIST),
            api(DELETE, "/articles/{externalId}", Area.ARTICLES, WRITE, Place.NO_LIST),
            api(GET, "/articles/{externalId}/related", Area.ARTICLES, READ, Place.NO_LIST),
            api(GET, "/articles/{externalId}/story", Area.ARTICLES, READ, Place.NO_LIST),
            api(PUT, "/articles/{externalId}/story/{otherExternalId}", Area.ARTICLES, WRITE, Place.NO_LIST),
            api(DELETE, "/articles/{externalId}/story/{otherExternalId}", Area.ARTICLES, WRITE, Place.NO_LIST),
            api(GET, "/sections", Area.ARTICLES, READ, Place.NO_LIST),
            api(GET, "/sections/{slug}", Area.ARTICLES, READ, Place.NO_LIST),
            api(PUT, "/sections/{slug}", Area.ARTICLES, WRITE, Place.NO_LIST),
            api(GET, "/sources", Area.SOURCES, READ, Place.NO_LIST),
            api(GET, "/sources/{slug}", Area.SOURCES, READ, Place.NO_LIST),
            api(PUT, "/sources/{slug}", Area.SOURCES, WRITE, Place.NO_LIST),
            api(DELETE, "/sources/{slug}", Area.SOURCES, WRITE, Place.NO_LIST),
            api(POST, "/sources/{slug}/refresh", Area.SOURCES, WRITE, Place.NO_LIST),
            api(GET, "/sources/{slug}/hook", Area.SOURCES, READ, Place.NO_LIST),
            api(POST, "/sources/{slug}/hook", Area.SOURCES, WRITE, Place.NO_LIST),
            api(DELETE, "/sources/{slug}/hook", Area.SOURCES, WRITE, Place.NO_LIST),
            // It makes us ask an address that the caller names.
            api(POST, "/sources/preview", Area.SOURCES, WRITE, Place.NO_LIST),
            // The order tells how the list is set.
            api(GET, "/trending", Area.LISTS, READ, Place.PARAMETER).with("list"),
            api(GET, "/trending", Area.ARTICLES, READ, Place.NO_LIST),
            api(POST, "/views", Area.VIEWS, WRITE, Place.NO_LIST),
            api(GET, "/views/faults", Area.VIEWS, READ, Place.NO_LIST),
            api(POST, "/views/imports", Area.VIEWS, WRITE, Place.NO_LIST),
            api(GET, "/picks/{slot}", Area.PICKS, READ, Place.PARAMETER),
            api(PUT, "/picks/{slot}", Area.PICKS, WRITE, Place.PARAMETER));

    private static final List<AccessRule> AUDIENCE = List.of(
            api(GET, "/lists", Area.LISTS, READ, Place.CALLERS_LISTS),
            api(GET, "/lists/{slug}", Area.LISTS, READ, Place.SLUG),
            api(PUT, "/lists/{slug}", Area.LISTS, WRITE, Place.SLUG),
            api(POST, "/lists/{slug}/imports", Area.READERS, WRITE, Place.SLUG),
            api(GET, "/imports/{id}", Area.READERS, READ, Place.IMPORT),
            api(GET, "/lists/{slug}/subscribers", Area.READERS, READ, Place.SLUG),
            api(GET, "/lists/{slug}/subscribers/{reader}", Area.READERS, READ, Place.SLUG),
            api(GET, "/lists/{slug}/subscribers/{reader}/consents", Area.READERS, READ, Place.SLUG),
            api(PUT, "/lists/{slug}/subscribers/{reader}", Area.READERS, WRITE, Place.SLUG),
            api(DELETE, "/lists/{slug}/subscribers/{reader}", Area.READERS, WRITE, Place.SLUG),
            api(GET, "/suppressions", Area.SUPPRESSIONS, READ, Place.NO_LIST),
            api(POST, "/suppressions", Area.SUPPRESSIONS, WRITE, Place.NO_LIST),
            api(DELETE, "/suppressions", Area.SUPPRESSIONS, WRITE, Place.NO_LIST));

    private static final List<AccessRule> EDITIONS = List.of(
            api(POST, "/lists/{slug}/editions", Area.EDITIONS, WRITE, Place.SLUG),
            api(GET, "/editions", Area.EDITIONS, READ, Place.PARAMETER_OR_CALLERS_LISTS),
            api(GET, "/editions/{id}", Area.EDITIONS, READ, Place.EDITION),
            api(POST, "/editions/{id}/hold", Area.EDITIONS, WRITE, Place.EDITION),
            api(POST, "/editions/{id}/resume", Area.EDITIONS, WRITE, Place.EDITION),
            api(POST, "/editions/{id}/cancel", Area.EDITIONS, WRITE, Place.EDITION),
            api(GET, "/editions/{id}/deliveries", Area.EDITIONS, READ, Place.EDITION),
            // A reader's own message holds the links by which his preferences can be changed.
            api(GET, "/editions/{id}/preview", Area.READERS, WRITE, Place.EDITION)
                    .with("subscriber"),
            api(GET, "/editions/{id}/preview", Area.EDITIONS, READ, Place.EDITION),
            // It names a reader, and tells what he had.
            api(GET, "/editions/{id}/why", Area.READERS, READ, Place.EDITION).with("subscriber"),
            api(GET, "/editions/{id}/why", Area.EDITIONS, READ, Place.EDITION),
            // Both go across all lists.
            api(GET, "/articles/{externalId}/deliveries", Area.EDITIONS, READ, Place.NO_LIST),
            api(POST, "/articles/{externalId}/corrections", Area.EDITIONS, WRITE, Place.NO_LIST));

    private static final List<AccessRule> OPERATION = List.of(
            api(GET, "/relay", Area.RELAY, READ, Place.NO_LIST),
            api(POST, "/relay/pause", Area.RELAY, WRITE, Place.NO_LIST),
            api(POST, "/relay/resume", Area.RELAY, WRITE, Place.NO_LIST),
            api(POST, "/letters/test", Area.RELAY, WRITE, Place.NO_LIST),
            api(GET, "/letters/{id}", Area.RELAY, READ, Place.NO_LIST),
            api(GET, "/tokens", Area.TOKENS, READ, Place.NO_LIST),
            api(POST, "/tokens", Area.TOKENS, WRITE, Place.NO_LIST),
            api(DELETE, "/tokens/{id}", Area.TOKENS, WRITE, Place.NO_LIST),
            api(GET, "/audit", Area.AUDIT, READ, Place.NO_LIST));

    private static final List<AccessRule> READERS_OWN = List.of(
            rule(GET, API + "/preferences", READER),
            rule(PUT, API + "/preferences", READER),
            rule(PATCH, API + "/preferences", READER),
            rule(DELETE, API + "/subscriptions", READER),
            rule(POST, API + "/subscriptions", ANYONE),
            rule(OPTIONS, API + "/subscriptions", ANYONE),
            rule(GET, API + "/subscriptions/challenge", ANYONE),
            rule(POST, API + "/subscriptions/confirm", READER),
            rule(GET, "/subscribe/**", ANYONE),
            rule(POST, "/subscribe/**", ANYONE),
            rule(null, "/confirm/{token}", READER),
            rule(null, "/u/**", READER),
            rule(null, "/back/{token}", READER),
            rule(POST, API + "/me/links", READER),
            rule(GET, API + "/me/export", READER),
            rule(DELETE, API + "/me", READER),
            rule(null, "/preferences/**", READER),
            rule(null, "/me/**", READER),
            rule(null, "/address/**", READER));

    /** Whoever may do everything anyway is told what is wrong with a path or a method: 404 or 405. */
    private static final AccessRule REST_OF_API = rule(null, "/api/**", EVERYTHING);

    private static final List<AccessRule> PAGES = List.of(
            rule(GET, "/", ANYONE),
            rule(GET, "/assets/**", ANYONE),
            rule(GET, "/favicon.ico", ANYONE),
            rule(GET, "/robots.txt", ANYONE),
            // Sites and hubs, which prove themselves by what they send.
            rule(POST, "/hooks/{slug}", ANYONE),
            rule(GET, "/websub/{callback}", ANYONE),
            rule(POST, "/websub/{callback}", ANYONE),
            rule(POST, "/t/v", ANYONE),
            rule(GET, "/t/v.gif", ANYONE),
            rule(GET, "/t/s.js", ANYONE),
            rule(GET, "/v3/api-docs/**", ANYONE),
            rule(GET, "/v3/api-docs.yaml", ANYONE),
            rule(GET, "/mailbox/**", ON_THIS_MACHINE),
            rule(POST, "/mailbox/clear", ON_THIS_MACHINE),
            rule(GET, "/tour/progress", ON_THIS_MACHINE),
            rule(POST, "/tour/next-morning", ON_THIS_MACHINE),
            rule(POST, "/tour/reader", ON_THIS_MACHINE));

    private static final List<AccessRule> SIGNING_IN = List.of(
            rule(GET, "/sign-in", ANYONE),
            rule(GET, "/sign-in/oidc/**", ANYONE),
            rule(GET, "/sign-in/provided", ANYONE),
            rule(POST, "/sign-in/sample", ANYONE),
            rule(null, "/sign-in/**", LOCAL_SIGN_IN),
            rule(POST, "/sign-out", ANYONE),
            rule(null, "/set-up/{secret}", LOCAL_SIGN_IN),
            rule(null, "/register/**", LOCAL_SIGN_IN),
            rule(null, "/lost-password/**", LOCAL_SIGN_IN),
            rule(null, "/reset-password/{secret}", LOCAL_SIGN_IN),
            rule(null, "/account/**", SIGNED_IN));

    private static final List<AccessRule> DESK = List.of(
            rule(GET, "/desk", SIGNED_IN),
            page(GET, "/desk/articles/import", Area.ARTICLES, WRITE),
            page(GET, "/desk/articles/**", Area.ARTICLES, READ),
            page(POST, "/desk/articles/**", Area.ARTICLES, WRITE),
            rule(GET, "/desk/editions", new Right(Area.EDITIONS, READ, Place.PARAMETER_OR_CALLERS_LISTS)),
            rule(GET, "/desk/editions/{id}", new Right(Area.EDITIONS, READ, Place.EDITION)),
            rule(GET, "/desk/editions/{id}/preview", new Right(Area.EDITIONS, READ, Place.EDITION)),
            rule(GET, "/desk/editions/{id}/reader", new Right(Area.READERS, READ, Place.EDITION)),
            rule(GET, "/desk/lists", new Right(Area.LISTS, READ, Place.CALLERS_LISTS)),
            rule(GET, "/desk/lists/{slug}", new Right(Area.LISTS, READ, Place.SLUG)),
            rule(POST, "/desk/lists/{slug}", new Right(Area.LISTS, WRITE, Place.SLUG)),
            rule(POST, "/desk/lists/{slug}/sign-ups", new Right(Area.LISTS, WRITE, Place.SLUG)),
            page(GET, "/desk/users/**", Area.USERS, READ),
            page(POST, "/desk/users/**", Area.USERS, WRITE),
            page(GET, "/desk/tokens/**", Area.TOKENS, READ),
            page(POST, "/desk/tokens/**", Area.TOKENS, WRITE),
            page(GET, "/desk/audit", Area.AUDIT, READ),
            page(GET, "/desk/sources/new", Area.SOURCES, WRITE),
            page(GET, "/desk/sources/{slug}/edit", Area.SOURCES, WRITE),
            page(GET, "/desk/sources/{slug}/delete", Area.SOURCES, WRITE),
            page(GET, "/desk/sources/{slug}/hook/**", Area.SOURCES, WRITE),
            page(GET, "/desk/sources/**", Area.SOURCES, READ),
            page(POST, "/desk/sources/**", Area.SOURCES, WRITE));

    static final List<AccessRule> ALL = Stream.of(
                    CONTENT, AUDIENCE, EDITIONS, OPERATION, READERS_OWN, List.of(REST_OF_API), PAGES, SIGNING_IN, DESK)
            .flatMap(List::stream)
            .toList();

    private AccessRules() {}

    private static AccessRule api(HttpMethod method, String path, Area area, Access access, Place place) {
        return rule(method, API + path, new Right(area, access, place));
    }

    private static AccessRule page(HttpMethod method, String path, Area area, Access access) {
        return rule(method, path, new Right(area, access, Place.NO_LIST));
    }

    private static AccessRule rule(@Nullable HttpMethod method, String pattern, Demand demand) {
        return AccessRule.of(method, pattern, demand);
    }
}
