package newsletter.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import newsletter.identity.Demand.Right;
import newsletter.identity.signin.SignInProperties;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Decides by {@link AccessRules}. A list, edition or import that does not exist is judged as one of a list that the caller has no right to, so that
 * whoever has rights to named lists only gets the same answer for what is not his and for what is not there.
 */
@Component
class RuleAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private final ListOfRequest lists;
    private final SignInProperties properties;
    private final FromThisMachine thisMachine = new FromThisMachine();

    RuleAuthorization(ListOfRequest lists, SignInProperties properties) {
        this.lists = lists;
        this.properties = properties;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        for (AccessRule rule : AccessRules.ALL) {
            Optional<Map<String, String>> path = rule.match(request);
            if (path.isPresent()) {
                return new Decision(meets(rule.demand(), authentication, request, path.get()), rule.demand());
            }
        }
        return new Decision(false, Demand.EVERYTHING);
    }

    private boolean meets(
            Demand demand,
            Supplier<? extends @Nullable Authentication> authentication,
            HttpServletRequest request,
            Map<String, String> path) {
        return switch (demand) {
            case Demand.Anyone anyone -> true;
            case Demand.LocalSignIn local -> properties.local();
            case Demand.Reader reader -> true;
            case Demand.OnThisMachine machine -> thisMachine.matches(request);
            case Demand.SignedIn person -> caller(authentication).isPresent();
            case Demand.Everything everything ->
                permissions(authentication).map(Permissions::allowsEverything).orElse(false);
            case Right right ->
                permissions(authentication)
                        .map(permissions -> has(permissions, right, request, path))
                        .orElse(false);
        };
    }

    private boolean has(Permissions permissions, Right right, HttpServletRequest request, Map<String, String> path) {
        return switch (right.place()) {
            case NO_LIST -> permissions.allows(right.area(), right.access(), null);
            case CALLERS_LISTS -> permissions.allowsSome(right.area(), right.access());
            case SLUG -> has(permissions, right, lists.ofSlug(path));
            case EDITION -> has(permissions, right, lists.ofEdition(path));
            case IMPORT -> has(permissions, right, lists.ofImport(path));
            case PARAMETER ->
                ListOfRequest.namesAny(request)
                        ? has(permissions, right, lists.ofParameter(request))
                        : permissions.allows(right.area(), right.access(), null);
            case PARAMETER_OR_CALLERS_LISTS ->
                ListOfRequest.namesAny(request)
                        ? has(permissions, right, lists.ofParameter(request))
                        : permissions.allowsSome(right.area(), right.access());
        };
    }

    private static boolean has(Permissions permissions, Right right, Optional<ListId> list) {
        return list.map(known -> permissions.allows(right.area(), right.access(), known))
                .orElseGet(() -> permissions.allowsForAll(right.area(), right.access()));
    }

    private static Optional<Permissions> permissions(Supplier<? extends @Nullable Authentication> authentication) {
        return caller(authentication).map(KnownCaller::permissions);
    }

    private static Optional<KnownCaller> caller(Supplier<? extends @Nullable Authentication> authentication) {
        Authentication given = authentication.get();
        return given != null && given.getPrincipal() instanceof KnownCaller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** @param demand what was asked, for the answer to say */
    record Decision(boolean isGranted, Demand demand) implements AuthorizationResult {}
}
